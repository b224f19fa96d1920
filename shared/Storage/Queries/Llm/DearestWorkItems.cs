namespace CodeValdCortex.Storage.Queries.Llm;

/// <summary>The work items that models cost most for between two instants (from included, to not), dearest first, then by calls, tokens sent and least call key.</summary>
/// <remarks>Limit: 1–1000.</remarks>
public sealed record DearestWorkItems(DateTimeOffset From, DateTimeOffset To, int Limit) : IQuery<IReadOnlyList<DearestWorkItems.Row>>
{
    /// <summary>A work item with its calls, failed ones, tokens and cost (billionths of a US dollar).</summary>
    public sealed record Row(string WorkItemId, long Calls, long Errors, long InputTokens, long OutputTokens, long CostNanoUsd);
}

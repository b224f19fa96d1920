namespace CodeValdCortex.Storage.Queries.Llm;

/// <summary>What models cost per UTC day between two instants (from included, to not), oldest day first; days without calls have no row.</summary>
public sealed record UsageByDay(DateTimeOffset From, DateTimeOffset To) : IQuery<IReadOnlyList<UsageByDay.Row>>
{
    /// <summary>A day (<c>yyyy-MM-dd</c>) with its calls, failed ones, tokens and cost (billionths of a US dollar).</summary>
    public sealed record Row(string Day, long Calls, long Errors, long InputTokens, long OutputTokens, long CostNanoUsd);
}

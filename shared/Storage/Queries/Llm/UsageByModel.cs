namespace CodeValdCortex.Storage.Queries.Llm;

/// <summary>What models cost between two instants (from included, to not), dearest first, then by calls, tokens sent, duration and least call key.</summary>
public sealed record UsageByModel(DateTimeOffset From, DateTimeOffset To) : IQuery<IReadOnlyList<UsageByModel.Row>>
{
    /// <summary>A model's calls, failed ones, tokens, cost (billionths of a US dollar) and summed duration (milliseconds).</summary>
    public sealed record Row(
        string Model, long Calls, long Errors, long InputTokens, long OutputTokens, long CostNanoUsd, long DurationMs)
    {
        /// <summary>Failed calls among all, 0–1.</summary>
        public double ErrorRate => Calls == 0 ? 0 : (double)Errors / Calls;
    }
}

namespace CodeValdCortex.Storage.Queries.Llm;

/// <summary>What agents cost between two instants (from included, to not), dearest first, then by calls, tokens and key.</summary>
public sealed record UsageByAgent(DateTimeOffset From, DateTimeOffset To) : IQuery<IReadOnlyList<UsageByAgent.Row>>
{
    /// <summary>An agent's calls, failed ones, tokens and cost (billionths of a US dollar).</summary>
    public sealed record Row(string AgentId, long Calls, long Errors, long InputTokens, long OutputTokens, long CostNanoUsd)
    {
        /// <summary>Failed calls among all, 0–1.</summary>
        public double ErrorRate => Calls == 0 ? 0 : (double)Errors / Calls;
    }
}

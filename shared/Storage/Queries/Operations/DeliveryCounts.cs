namespace CodeValdCortex.Storage.Queries.Operations;

/// <summary>How many webhook deliveries there were since an instant, by outcome (lower-case words).</summary>
public sealed record DeliveryCounts(DateTimeOffset Since) : IQuery<IReadOnlyList<DeliveryCounts.Row>>
{
    /// <summary>An outcome with its count.</summary>
    public sealed record Row(string Outcome, long Count);
}

namespace CodeValdCortex.Dashboard.Deliveries.Replicas;

/// <summary>A delivery as the replica that keeps it tells it at <c>/internal/deliveries</c>.</summary>
internal sealed record KeptDelivery
{
    public required string DeliveryId { get; init; }

    public required string Event { get; init; }

    public string Action { get; init; } = "";

    public required string State { get; init; }

    public string Reason { get; init; } = "";

    public string RepositoryName { get; init; } = "";

    public string SenderLogin { get; init; } = "";

    public long BodyBytes { get; init; }

    public string? ReplayOf { get; init; }

    public string Slot { get; init; } = "";

    public string Signature { get; init; } = "";

    public int Attempts { get; init; }

    public string LastFailure { get; init; } = "";

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public IReadOnlyList<DeliveryMessage> Events { get; init => field = value ?? []; } = [];

    public IReadOnlyDictionary<string, string> Headers { get; init => field = value ?? NoHeaders; } = NoHeaders;

    public string Body { get; init => field = value ?? ""; } = "";

    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>A page of them, newest first.</summary>
internal sealed record KeptPage
{
    public IReadOnlyList<KeptDelivery> Deliveries { get; init; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? Next { get; init; }
}

namespace CodeValdCortex.Contracts.Deliveries;

/// <summary>A webhook delivery's summary, for the deliveries page. Bodies stay with the ingress that logged them.</summary>
[WireName("delivery-received")]
public sealed record DeliveryReceived
{
    /// <summary><c>X-Gitea-Delivery</c>.</summary>
    public required string DeliveryId { get; init; }

    /// <summary><c>X-Gitea-Event</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The payload's action; empty where it has none.</summary>
    public string Action { get; init; } = "";

    /// <summary>published, ignored, duplicate or parked.</summary>
    public required string Outcome { get; init; }

    /// <summary>Repository id; 0 where the payload names none.</summary>
    public long RepositoryId { get; init; }

    /// <summary><c>owner/name</c>; empty where the payload names none.</summary>
    public string RepositoryName { get; init; } = "";

    /// <summary>The sender's login.</summary>
    public string SenderLogin { get; init; } = "";

    /// <summary>Body size in bytes.</summary>
    public required long BodyBytes { get; init; }

    /// <summary>Id of the earlier delivery with the same content; null where there is none.</summary>
    public string? ReplayOf { get; init; }

    /// <summary>Slot of the ingress log that holds the body.</summary>
    public required string Slot { get; init; }

    /// <summary>When it was accepted, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}

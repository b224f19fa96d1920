namespace CodeValdCortex.Storage.Documents.Operations;

/// <summary>Summary of one webhook delivery. The body stays with the ingress that logged it.</summary>
[Collection("webhook_deliveries")]
public sealed record WebhookDelivery : IDocument
{
    /// <summary>From the delivery id: <see cref="Keys.Delivery"/>.</summary>
    public required string Key { get; init; }

    /// <summary><c>X-Gitea-Delivery</c>.</summary>
    public required string DeliveryId { get; init; }

    /// <summary><c>X-Gitea-Event</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The payload's action; empty where it has none.</summary>
    public string Action { get; init => field = value ?? ""; } = "";

    /// <summary>published, ignored, duplicate or parked.</summary>
    public required string Outcome { get; init; }

    /// <summary>Gitea's repository id; 0 where the payload names none.</summary>
    public long RepoId { get; init; }

    /// <summary><c>owner/name</c>; empty where the payload names none.</summary>
    public string RepositoryName { get; init => field = value ?? ""; } = "";

    /// <summary>The sender's login.</summary>
    public string SenderLogin { get; init => field = value ?? ""; } = "";

    /// <summary>Body size in bytes.</summary>
    public long BodyBytes { get; init; }

    /// <summary>Id of the earlier delivery with the same content; null where there is none.</summary>
    public string? ReplayOf { get; init; }

    /// <summary>Slot of the ingress log that holds the body.</summary>
    public string Slot { get; init => field = value ?? ""; } = "";

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it may be deleted.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

namespace CodeValdCortex.Contracts.Notifications;

/// <summary>Where a notification came from.</summary>
public sealed record NotificationSource
{
    /// <summary><c>X-Gitea-Delivery</c>, or <c>recovered</c> where the reconciler found the change.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>Gitea's repository id: the identity, which survives renames and transfers.</summary>
    public required long RepositoryId { get; init; }

    /// <summary><c>owner/name</c> as the forge called it in this delivery: an address, not an identity.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>The user who caused it, by id; 0 where the payload names none.</summary>
    public long SenderId { get; init; }

    /// <summary>That user's login, for display only.</summary>
    public string SenderLogin { get; init; } = "";

    /// <summary>When the ingress accepted the delivery, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>True for a repeat of an earlier delivery's content under a new id (Gitea's Replay).</summary>
    public bool IsReplay { get; init; }
}

namespace CodeValdCortex.Contracts.Notifications;

/// <summary>A branch or tag was deleted.</summary>
[WireName("ref-deleted")]
public sealed record RefDeleted : IForgeNotification
{
    /// <inheritdoc/>
    public required NotificationSource Source { get; init; }

    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary>branch or tag.</summary>
    public required string RefType { get; init; }
}

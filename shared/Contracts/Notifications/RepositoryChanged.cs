namespace CodeValdCortex.Contracts.Notifications;

/// <summary>A repository was created, deleted or forked.</summary>
[WireName("repository-changed")]
public sealed record RepositoryChanged : IForgeNotification
{
    /// <inheritdoc/>
    public required NotificationSource Source { get; init; }

    /// <summary>created, deleted or forked.</summary>
    public required string Action { get; init; }
}

namespace CodeValdCortex.Contracts.Notifications;

/// <summary>A commit's status changed; found by polling where Gitea sends no event.</summary>
[WireName("commit-status-changed")]
public sealed record CommitStatusChanged : IForgeNotification
{
    /// <inheritdoc/>
    public required NotificationSource Source { get; init; }

    /// <summary>The commit.</summary>
    public required string Sha { get; init; }

    /// <summary>The combined state: pending, success, error, failure or warning.</summary>
    public required string State { get; init; }
}

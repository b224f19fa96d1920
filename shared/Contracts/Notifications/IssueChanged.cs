namespace CodeValdCortex.Contracts.Notifications;

/// <summary>An issue was opened, edited, labelled, assigned, closed or reopened.</summary>
[WireName("issue-changed")]
public sealed record IssueChanged : IForgeNotification
{
    /// <inheritdoc/>
    public required NotificationSource Source { get; init; }

    /// <summary>The issue's number within its repository.</summary>
    public required long Number { get; init; }

    /// <summary>Gitea's action: opened, edited, label_updated, label_cleared, closed, reopened, assigned, …</summary>
    public required string Action { get; init; }

    /// <summary>The issue's updated_at in the payload, UTC; part of what makes two notifications the same.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

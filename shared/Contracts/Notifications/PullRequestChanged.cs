namespace CodeValdCortex.Contracts.Notifications;

/// <summary>A pull request was opened, edited, pushed to, labelled, closed or merged.</summary>
[WireName("pull-request-changed")]
public sealed record PullRequestChanged : IForgeNotification
{
    /// <inheritdoc/>
    public required NotificationSource Source { get; init; }

    /// <summary>The pull request's number within the base repository.</summary>
    public required long Number { get; init; }

    /// <summary>Gitea's action: opened, edited, synchronized, closed (also when merged), reopened, label_updated, …</summary>
    public required string Action { get; init; }

    /// <summary>Commit at the tip of the head branch, 40 or 64 hex digits.</summary>
    public required string HeadSha { get; init; }

    /// <summary>Short name of the head branch.</summary>
    public required string HeadBranch { get; init; }

    /// <summary>Repository of the head branch; differs from the source repository for a fork. 0 where it is gone.</summary>
    public required long HeadRepositoryId { get; init; }

    /// <summary>Short name of the base branch.</summary>
    public required string BaseBranch { get; init; }

    /// <summary>True when merged; a hint, the current state is read before deciding.</summary>
    public bool Merged { get; init; }

    /// <summary>updated_at in the payload, UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

namespace CodeValdCortex.Contracts.Notifications;

/// <summary>A review of a pull request was submitted.</summary>
[WireName("pull-request-reviewed")]
public sealed record PullRequestReviewed : IForgeNotification
{
    /// <inheritdoc/>
    public required NotificationSource Source { get; init; }

    /// <summary>The pull request's number.</summary>
    public required long Number { get; init; }

    /// <summary>approved, rejected or comment.</summary>
    public required string Verdict { get; init; }

    /// <summary>Commit at the tip of the head branch when the review was written.</summary>
    public required string HeadSha { get; init; }

    /// <summary>Short name of the head branch.</summary>
    public required string HeadBranch { get; init; }

    /// <summary>Repository of the head branch; 0 where it is gone.</summary>
    public required long HeadRepositoryId { get; init; }
}

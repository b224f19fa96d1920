namespace CodeValdCortex.Contracts.Notifications;

/// <summary>A comment on an issue or pull request was created, edited or deleted.</summary>
[WireName("issue-commented")]
public sealed record IssueCommented : IForgeNotification
{
    /// <inheritdoc/>
    public required NotificationSource Source { get; init; }

    /// <summary>The number of the issue or pull request.</summary>
    public required long Number { get; init; }

    /// <summary>True where the comment is on a pull request.</summary>
    public required bool IsPullRequest { get; init; }

    /// <summary>created, edited or deleted. Only newly created comments can be commands.</summary>
    public required string Action { get; init; }

    /// <summary>The comment's id: a command is carried out once per id.</summary>
    public required long CommentId { get; init; }

    /// <summary>The comment's text, cut at 8 KiB of UTF-8.</summary>
    public required string Text { get; init; }
}

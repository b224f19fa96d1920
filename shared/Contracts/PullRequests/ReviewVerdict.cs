namespace CodeValdCortex.Contracts.PullRequests;

/// <summary>Somebody's newest review that counts for the head.</summary>
public sealed record ReviewVerdict
{
    /// <summary>Gitea's id.</summary>
    public required long Id { get; init; }

    /// <summary>Login of the reviewer.</summary>
    public required string Login { get; init; }

    /// <summary>The review's text, cut at 4,000 characters; empty for approvals.</summary>
    public string Text { get; init; } = "";
}

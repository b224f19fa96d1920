using CodeValdCortex.Gitea.Users;

namespace CodeValdCortex.Gitea.Statuses;

/// <summary>What a check said about a commit (swagger: CommitStatus).</summary>
public sealed record CommitStatus
{
    /// <summary>Server-wide id; within a context the highest is the newest.</summary>
    public long Id { get; init; }

    /// <summary>pending, success, error, failure or warning. Named status here, state when created.</summary>
    public string Status { get; init; } = "";

    /// <summary>The check's name.</summary>
    public string Context { get; init; } = "";

    /// <summary>One line about it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where to read more.</summary>
    public string TargetUrl { get; init; } = "";

    /// <summary>Who set it.</summary>
    public User? Creator { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it changed, UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>The newest status of each context and what they amount to (swagger: CombinedStatus).</summary>
public sealed record CombinedStatus
{
    /// <summary>pending, success, error, failure or warning; empty where there are none.</summary>
    public string State { get; init; } = "";

    /// <summary>The commit.</summary>
    public string Sha { get; init; } = "";

    /// <summary>Newest per context.</summary>
    public IReadOnlyList<CommitStatus> Statuses { get; init => field = value ?? []; } = [];

    /// <summary>How many contexts there are.</summary>
    public int TotalCount { get; init; }
}

/// <summary>A new status (swagger: CreateStatusOption). An unknown state or sha is a 500 on 1.15.</summary>
public sealed record CreateStatus
{
    /// <summary>pending, success, error, failure or warning.</summary>
    public required string State { get; init; }

    /// <summary>The check's name.</summary>
    public required string Context { get; init; }

    /// <summary>One line about it.</summary>
    public string? Description { get; init; }

    /// <summary>Where to read more.</summary>
    public string? TargetUrl { get; init; }
}

using System.Text.Json.Serialization;

namespace CodeValdCortex.Gitea.PullRequests;

/// <summary>A new pull request (swagger: CreatePullRequestOption).</summary>
public sealed record CreatePullRequest
{
    /// <summary>Required; none is a 422.</summary>
    public required string Title { get; init; }

    /// <summary>Branch with the commits; <c>owner:branch</c> for a fork.</summary>
    public required string Head { get; init; }

    /// <summary>Branch to merge into.</summary>
    public required string Base { get; init; }

    /// <summary>Markdown.</summary>
    public string? Body { get; init; }

    /// <summary>Label ids.</summary>
    public IReadOnlyList<long>? Labels { get; init; }

    /// <summary>Logins.</summary>
    public IReadOnlyList<string>? Assignees { get; init; }
}

/// <summary>Changes to a pull request; what is null stays (swagger: EditPullRequestOption).</summary>
public sealed record EditPullRequest
{
    /// <summary>New title.</summary>
    public string? Title { get; init; }

    /// <summary>New body.</summary>
    public string? Body { get; init; }

    /// <summary>open or closed.</summary>
    public string? State { get; init; }

    /// <summary>New base branch.</summary>
    public string? Base { get; init; }

    /// <summary>All labels from now on, by id.</summary>
    public IReadOnlyList<long>? Labels { get; init; }

    /// <summary>All assignees from now on, by login.</summary>
    public IReadOnlyList<string>? Assignees { get; init; }
}

/// <summary>How to merge (swagger: MergePullRequestOption). <c>force_merge</c> is left out on purpose: 1.15 merged even
/// where it answered "not allowed".</summary>
public sealed record MergePullRequest
{
    /// <summary>merge, rebase, rebase-merge or squash; anything else is a 422.</summary>
    [JsonPropertyName("Do")]
    public required string Do { get; init; }

    /// <summary>First line of the commit message. Always sent: Gitea's default drops trailers and closing words.</summary>
    [JsonPropertyName("MergeTitleField")]
    public string? Title { get; init; }

    /// <summary>The rest of the commit message.</summary>
    [JsonPropertyName("MergeMessageField")]
    public string? Message { get; init; }

    /// <summary>Merge only while the head is this commit. 1.15 ignores it: see ServerCapabilities.HeadCommitId.</summary>
    public string? HeadCommitId { get; init; }

    /// <summary>Deletes the head branch in the same call.</summary>
    public bool? DeleteBranchAfterMerge { get; init; }
}

/// <summary>A file that a pull request changes (swagger: ChangedFile; from 1.18).</summary>
public sealed record ChangedFile
{
    /// <summary>Path in the head.</summary>
    public string Filename { get; init; } = "";

    /// <summary>added, changed, deleted, renamed, ….</summary>
    public string Status { get; init; } = "";

    /// <summary>Path in the base where it was renamed; otherwise empty.</summary>
    public string PreviousFilename { get; init; } = "";

    /// <summary>Lines added.</summary>
    public int Additions { get; init; }

    /// <summary>Lines removed.</summary>
    public int Deletions { get; init; }
}

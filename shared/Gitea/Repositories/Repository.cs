using CodeValdCortex.Gitea.Users;

namespace CodeValdCortex.Gitea.Repositories;

/// <summary>A repository (swagger: Repository).</summary>
public sealed record Repository
{
    /// <summary>The identity: survives renames and transfers.</summary>
    public long Id { get; init; }

    /// <summary>The name without its owner.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>owner/name</c>: an address, not an identity.</summary>
    public string FullName { get; init; } = "";

    /// <summary>User or organisation that owns it.</summary>
    public User? Owner { get; init; }

    /// <summary>Branch that HEAD names; set even while the repository is empty.</summary>
    public string DefaultBranch { get; init; } = "";

    /// <summary>No commits yet.</summary>
    public bool Empty { get; init; }

    /// <summary>Archived: issue calls answer 404.</summary>
    public bool Archived { get; init; }

    /// <summary>Hidden from those without access.</summary>
    public bool Private { get; init; }

    /// <summary>True for a fork.</summary>
    public bool Fork { get; init; }

    /// <summary>True for a mirror of another server: nothing can be pushed.</summary>
    public bool Mirror { get; init; }

    /// <summary>Size in KiB.</summary>
    public long Size { get; init; }

    /// <summary>The page, below the server's own ROOT_URL.</summary>
    public string HtmlUrl { get; init; } = "";

    /// <summary>HTTP address for git, below the server's own ROOT_URL: build the working one from GITEA_URL.</summary>
    public string CloneUrl { get; init; } = "";

    /// <summary>What the token's owner may do. Only in answers to calls; in payloads it belongs to somebody else.</summary>
    public RepositoryRights? Permissions { get; init; }

    /// <summary>Merge commits allowed.</summary>
    public bool AllowMergeCommits { get; init; }

    /// <summary>Rebase merges allowed.</summary>
    public bool AllowRebase { get; init; }

    /// <summary>Squash merges allowed.</summary>
    public bool AllowSquashMerge { get; init; }

    /// <summary>When it changed last, UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>What a user may do with a repository (swagger: Permission).</summary>
public sealed record RepositoryRights
{
    /// <summary>Manage it, its hooks included.</summary>
    public bool Admin { get; init; }

    /// <summary>Write.</summary>
    public bool Push { get; init; }

    /// <summary>Read.</summary>
    public bool Pull { get; init; }
}

/// <summary>A user's permission on a repository (swagger: RepoCollaboratorPermission; from 1.17).</summary>
public sealed record CollaboratorPermission
{
    /// <summary>none, read, write, admin or owner.</summary>
    public string Permission { get; init; } = "";

    /// <summary>The user.</summary>
    public User? User { get; init; }
}

/// <summary>A new repository (swagger: CreateRepoOption).</summary>
public sealed record CreateRepository
{
    /// <summary>The name without its owner.</summary>
    public required string Name { get; init; }

    /// <summary>Hidden from those without access.</summary>
    public bool? Private { get; init; }

    /// <summary>Starts with a first commit.</summary>
    public bool? AutoInit { get; init; }

    /// <summary>Name of the first branch.</summary>
    public string? DefaultBranch { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }
}

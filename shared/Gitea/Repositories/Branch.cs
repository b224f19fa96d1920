namespace CodeValdCortex.Gitea.Repositories;

/// <summary>A branch (swagger: Branch).</summary>
public sealed record Branch
{
    /// <summary>Short name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The commit at its tip.</summary>
    public BranchCommit? Commit { get; init; }

    /// <summary>A branch protection rule applies.</summary>
    public bool Protected { get; init; }

    /// <summary>Approvals that the protection asks for.</summary>
    public int RequiredApprovals { get; init; }

    /// <summary>Status checks are required.</summary>
    public bool EnableStatusCheck { get; init; }

    /// <summary>Contexts of the required checks.</summary>
    public IReadOnlyList<string> StatusCheckContexts { get; init => field = value ?? []; } = [];

    /// <summary>The token's owner may push.</summary>
    public bool UserCanPush { get; init; }

    /// <summary>The token's owner may merge.</summary>
    public bool UserCanMerge { get; init; }
}

/// <summary>The commit at a branch's tip (swagger: PayloadCommit).</summary>
public sealed record BranchCommit
{
    /// <summary>40 or 64 hex digits.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its message.</summary>
    public string Message { get; init; } = "";
}

/// <summary>A new branch (swagger: CreateBranchRepoOption).</summary>
public sealed record CreateBranch
{
    /// <summary>Short name of the new branch.</summary>
    public required string NewBranchName { get; init; }

    /// <summary>Short name of the branch to start at; the default branch where null.</summary>
    public string? OldBranchName { get; init; }
}

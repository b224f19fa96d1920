using CodeValdCortex.WorkflowEngine.Connecting;

namespace CodeValdCortex.WorkflowEngine.Narrowing;

/// <summary>What a repository's own file takes away from what the operator allows. Nothing in here can add anything:
/// whoever
/// may write to the repository is not the operator.</summary>
internal sealed record RepositoryRules
{
    /// <summary>A repository without a file.</summary>
    public static RepositoryRules None { get; } = new();

    /// <summary>The most that may be done here: observe, propose or merge; null where the file says nothing.</summary>
    public string? Mode { get; init; }

    /// <summary>False where every merge is left to a person, whatever the policy.</summary>
    public bool MergesAutomatically { get; init; } = true;

    /// <summary>The only models that may see anything of the repository; none where empty, any where null.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>Globs of paths that are never merged automatically, besides the installation's.</summary>
    public IReadOnlyList<string> ProtectedPaths { get; init; } = [];

    /// <summary>True where nothing may be sent to any model.</summary>
    public bool ForbidsModels => Models is { Count: 0 };

    /// <summary>The operator's mode, or this one where it is stricter.</summary>
    public string Narrow(string mode) => Modes.Stricter(mode, Mode);
}

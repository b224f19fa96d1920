namespace CodeValdCortex.Standalone.Demo;

/// <summary>What the forge and the bare repository say of one item, read over HTTP and with git; never from the product's own records.</summary>
internal sealed record DemoEvidence
{
    /// <summary>True when everything expected of this item was found.</summary>
    public required bool Ok { get; init; }

    /// <summary>What was looked at and found, or what is missing.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Number of the pull request; null where there is none.</summary>
    public long? PullRequest { get; init; }

    /// <summary>True when that pull request was merged.</summary>
    public bool Merged { get; init; }

    /// <summary>Commit on the base branch that brought the item in, or the tip of its branch; null where there is none.</summary>
    public string? Commit { get; init; }

    /// <summary>The checks of the head commit, e.g. <c>lint success, test success</c>.</summary>
    public string Checks { get; init; } = "";
}

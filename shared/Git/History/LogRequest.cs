namespace CodeValdCortex.Git.History;

/// <summary>Which commits are wanted.</summary>
public sealed record LogRequest
{
    /// <summary>Commits reachable from these …</summary>
    public required IReadOnlyList<string> Tips { get; init; }

    /// <summary>… and not from these. Those that are missing here are left out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Of two tips, commits that only one of them reaches (<c>one...other</c>).</summary>
    public bool IsDifference { get; init; }

    /// <summary>With the changed paths; false gives commits alone.</summary>
    public bool WithChanges { get; init; } = true;

    /// <summary>With line counts: about 25 times slower than without, so bound it.</summary>
    public bool WithLineCounts { get; init; }

    /// <summary>Without merge commits.</summary>
    public bool NoMerges { get; init; }

    /// <summary>Only commits that changed one of these files, and of their changes only those; empty: all.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Only commits whose committer date is not before this.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>At most so many commits.</summary>
    public int? MaxCount { get; init; }
}

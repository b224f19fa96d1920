namespace CodeValdCortex.Git.Comparing;

/// <summary>A path that differs between two commits.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="Kind">What happened to it.</param>
/// <param name="AddedLines">Lines added; null for a binary file.</param>
/// <param name="DeletedLines">Lines deleted; null for a binary file.</param>
/// <param name="OldBytes">Size before; 0 when it was not there; null for a submodule or a missing object.</param>
/// <param name="NewBytes">Size after; 0 when it is not there; null for a submodule or a missing object.</param>
public sealed record ChangedPath(
    string Path, ChangeKind Kind, int? AddedLines, int? DeletedLines, long? OldBytes, long? NewBytes)
{
    /// <summary>Bytes the change is worth in an impact score: the larger of the two sizes for an addition or deletion,
    /// the difference
    /// otherwise, never less than its changed lines.</summary>
    public long ChangedBytes => Math.Max(
        Math.Abs((NewBytes ?? 0) - (OldBytes ?? 0)), (AddedLines ?? 0) + (DeletedLines ?? 0));
}

/// <summary>What happened to a path.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>Its content differs.</summary>
    Modified,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>It turned into another kind of entry (file, link, submodule).</summary>
    TypeChanged,
}

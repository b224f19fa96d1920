namespace CodeValdCortex.Git.Reading;

/// <summary>One file of a tree.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="Mode">Octal as git writes it: 100644, 100755, 120000 (symbolic link), 160000 (submodule).</param>
/// <param name="Oid">Object name; a commit of another repository for a submodule.</param>
/// <param name="SizeBytes">Size; null for a submodule and for an object that is missing here.</param>
public sealed record TreeEntry(string Path, string Mode, string Oid, long? SizeBytes)
{
    /// <summary>An ordinary file: neither link nor submodule.</summary>
    public bool IsFile => Mode is "100644" or "100755" or "100664";

    /// <summary>Has the executable bit.</summary>
    public bool IsExecutable => Mode == "100755";

    /// <summary>A symbolic link.</summary>
    public bool IsSymbolicLink => Mode == "120000";

    /// <summary>A submodule.</summary>
    public bool IsSubmodule => Mode == "160000";
}

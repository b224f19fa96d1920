namespace CodeValdCortex.Indexing.Files;

/// <summary>A folder at the tip.</summary>
/// <param name="Path">Empty for the root.</param>
/// <param name="Sha">The commit shown.</param>
/// <param name="Entries">Folders first, each by name.</param>
public sealed record FolderListing(string Path, string Sha, IReadOnlyList<FolderEntry> Entries);

/// <summary>One name in a folder.</summary>
/// <param name="Name">Without the folder.</param>
/// <param name="Path">From the root.</param>
/// <param name="Type">blob, tree, link or submodule.</param>
/// <param name="SizeBytes">Of a blob; 0 otherwise.</param>
/// <param name="Language">Of a blob, lower case; empty when unknown.</param>
public sealed record FolderEntry(string Name, string Path, string Type, long SizeBytes, string Language);

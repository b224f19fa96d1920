namespace CodeValdCortex.Indexing.Search;

/// <summary>Where a text occurs.</summary>
/// <param name="Sha">The commit searched.</param>
/// <param name="Hits">Lines, by path and line.</param>
/// <param name="Truncated">There are more.</param>
/// <param name="FilesSkipped">Files that were not searched: binary, or above 1 MiB.</param>
public sealed record CodeHits(string Sha, IReadOnlyList<CodeHit> Hits, bool Truncated, int FilesSkipped);

/// <summary>One line.</summary>
/// <param name="Path">From the root.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">Of the first occurrence in the line, from 1, in characters.</param>
/// <param name="Text">The line, at most 400 characters around the occurrence.</param>
public sealed record CodeHit(string Path, int Line, int Column, string Text);

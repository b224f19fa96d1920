namespace CodeValdCortex.Indexing.Graph;

/// <summary>Files connected to a file.</summary>
/// <param name="Path">The file asked about.</param>
/// <param name="Files">The others, nearest first, then by path.</param>
public sealed record Related(string Path, IReadOnlyList<RelatedFile> Files);

/// <summary>One connected file.</summary>
/// <param name="Path">From the root.</param>
/// <param name="Distance">Edges in between.</param>
/// <param name="Kind">Of the last edge: import, include, require, inherit or link.</param>
/// <param name="Statement">The statement behind that edge, one line.</param>
/// <param name="Line">Its line in the importing file, from 1.</param>
public sealed record RelatedFile(string Path, int Distance, string Kind, string Statement, int Line);

namespace CodeValdCortex.Indexing.Graph;

/// <summary>What is going to change.</summary>
/// <param name="Paths">Changed paths.</param>
/// <param name="ChangedBytes">Bytes changed in them.</param>
public sealed record ImpactQuestion(IReadOnlyList<string> Paths, long ChangedBytes);

/// <summary>Who is affected by a change.</summary>
/// <param name="Score">Affected files × 10 + changed bytes / 1000, capped at 100. The changed files themselves are not
/// counted.</param>
/// <param name="Affected">Files that need a changed one, directly or through others; nearest first, then by path; at
/// most 200.</param>
/// <param name="AffectedCount">All of them.</param>
/// <param name="Precision">How edges are known: <c>names</c>: from import statements and type names, without a
/// compiler.</param>
public sealed record Impact(double Score, IReadOnlyList<AffectedFile> Affected, int AffectedCount, string Precision);

/// <summary>One affected file.</summary>
/// <param name="Path">From the root.</param>
/// <param name="Distance">Edges to the nearest changed file.</param>
/// <param name="Via">The shortest way, from the changed file to this one, both included.</param>
public sealed record AffectedFile(string Path, int Distance, IReadOnlyList<string> Via);

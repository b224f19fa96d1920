namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Files that a change of some files may affect: all that import any of them, directly or through others, with the
/// distance to the nearest; the changed files themselves aren't in it. Nearest first, then by path_key.</summary>
/// <remarks>FileKeys: keys in <c>git_objects</c>, unknown ones give none. MaxDepth: 1–20 edges. Limit: 1–10000 rows.</remarks>
public sealed record ImpactOfPaths(IReadOnlyList<string> FileKeys, int MaxDepth, int Limit) : IQuery<IReadOnlyList<ImpactOfPaths.Row>>
{
    /// <summary>An affected file. Distance: edges to the nearest changed file.</summary>
    public sealed record Row(string Key, string Path, int Distance);
}

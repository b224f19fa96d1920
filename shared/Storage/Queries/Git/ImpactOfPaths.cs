namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Files that a change of some files may affect: all that import any of them, directly or through others, with the
/// distance to the nearest and the way there; the changed files themselves aren't in it. Nearest first, then by file key.</summary>
/// <remarks>FileKeys: keys in <c>git_objects</c>, unknown ones give none. MaxDepth: 1–20 edges. Limit: 1–10000 rows.</remarks>
public sealed record ImpactOfPaths(IReadOnlyList<string> FileKeys, int MaxDepth, int Limit) : IQuery<IReadOnlyList<ImpactOfPaths.Row>>
{
    /// <summary>The way from a changed file to an affected one, as paths with both ends. A row's predecessor is nearer, hence
    /// among the rows before it; a file that is no longer there is left out.</summary>
    /// <param name="rows">The query's whole answer.</param>
    /// <param name="to">One of the rows.</param>
    public static IReadOnlyList<string> Way(IReadOnlyList<Row> rows, Row to)
    {
        var way = new List<string> { to.Path };
        for (var row = to; row is not null; row = rows.FirstOrDefault(candidate => candidate.Key == row.ViaKey))
        {
            if (row.Via is { } before)
            {
                way.Add(before);
            }
        }
        way.Reverse();
        return way;
    }

    /// <summary>An affected file. Distance: edges to the nearest changed file. ViaKey and Via: key and path of the file that it
    /// imports on a shortest way there (of several the one with the least key); Via is null for a file that is gone.</summary>
    public sealed record Row(string Key, string Path, int Distance, string ViaKey, string? Via);
}

namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>The imports of a repository that may be part of a cycle, by both file keys: those from a file that something imports
/// to a file that imports something. <see cref="Groups"/> makes the cycles of them.</summary>
/// <remarks>Neither AQL nor SQL has strongly connected components; Tarjan's algorithm over these rows takes milliseconds.</remarks>
public sealed record DependencyCycles(long RepoId) : IQuery<IReadOnlyList<DependencyCycles.Row>>
{
    /// <summary>The cycles: groups of two or more files that all need each other, biggest first, then by their least path;
    /// paths in ordinal order.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Groups(IReadOnlyList<Row> rows)
    {
        var imports = rows.ToLookup(row => row.FromKey, row => row.ToKey, StringComparer.Ordinal);
        var paths = rows.DistinctBy(row => row.FromKey, StringComparer.Ordinal)
            .ToDictionary(row => row.FromKey, row => row.FromPath, StringComparer.Ordinal);
        return
        [
            .. new StrongComponents(key => imports[key]).Find(paths.Keys)
                .Where(group => group.Count > 1)
                .Select(group => (IReadOnlyList<string>)[.. group.Select(key => paths[key]).Order(StringComparer.Ordinal)])
                .OrderByDescending(group => group.Count).ThenBy(group => group[0], StringComparer.Ordinal),
        ];
    }

    /// <summary>An import of a file by another.</summary>
    public sealed record Row(string FromKey, string FromPath, string ToKey);
}

namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Files that import a file, directly or through others; nearest first, then by file key.</summary>
/// <remarks>FileKey: key in <c>git_objects</c>, unknown gives none. MaxDepth: 1–20 edges. Limit: 1–10000 rows.</remarks>
public sealed record Dependents(string FileKey, int MaxDepth, int Limit) : IQuery<IReadOnlyList<Dependents.Row>>
{
    /// <summary>A file that needs it. Distance: edges on a shortest way.</summary>
    public sealed record Row(string Key, string Path, int Distance);
}

namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>How deep a file's dependencies go.</summary>
/// <remarks>FileKey: key in <c>git_objects</c>, unknown gives zeros. MaxDepth: where to stop, 1–1000 edges.</remarks>
public sealed record DependencyDepth(string FileKey, int MaxDepth) : IQuery<DependencyDepth.Row>
{
    /// <summary>Depth: edges on the shortest way to the file that is farthest away, 0 without dependencies (the longest way has no
    /// length where there are cycles). Files: how many files it needs, directly or through others.</summary>
    public sealed record Row(int Depth, long Files);
}

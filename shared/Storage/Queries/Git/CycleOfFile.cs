namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>The files that a file needs and that need it, directly or through others: its import cycle, itself not included;
/// by path_key. None when it is in no cycle.</summary>
/// <remarks>FileKey: key in <c>git_objects</c>, unknown gives none. Limit: 1–10000 rows.</remarks>
public sealed record CycleOfFile(string FileKey, int Limit) : IQuery<IReadOnlyList<CycleOfFile.Row>>
{
    /// <summary>A file of the cycle.</summary>
    public sealed record Row(string Key, string Path);
}

namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Files that a file imports, by line, then by edge key.</summary>
/// <remarks>FileKey: key in <c>git_objects</c>, unknown gives none.</remarks>
public sealed record DirectDependencies(string FileKey) : IQuery<IReadOnlyList<DirectDependencies.Row>>
{
    /// <summary>An imported file and the statement that imports it.</summary>
    public sealed record Row(string Key, string Path, string Type, string Language, string ImportStatement, int Line);
}

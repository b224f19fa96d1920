namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Keys of all edges that touch some files: imports both ways and expertise, by key. What must go when the files do.</summary>
/// <remarks>FileKeys: keys in <c>git_objects</c>.</remarks>
public sealed record EdgesAtFiles(IReadOnlyList<string> FileKeys) : IQuery<IReadOnlyList<EdgesAtFiles.Row>>
{
    /// <summary>An edge. Collection: code_dependencies or agent_code_expertise.</summary>
    public sealed record Row(string Collection, string Key);
}

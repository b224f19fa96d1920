namespace CodeValdCortex.Storage.Documents.Git;

/// <summary>Edge importing file → imported file.</summary>
[Collection("code_dependencies")]
public sealed record CodeDependency : IEdge
{
    /// <summary>From both ends and the type: <see cref="Keys.Edge"/>.</summary>
    public required string Key { get; init; }

    /// <summary><c>git_objects/…</c>, the file that needs.</summary>
    public required string From { get; init; }

    /// <summary><c>git_objects/…</c>, the file that is needed.</summary>
    public required string To { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepoId { get; init; }

    /// <summary>import, include, require, inherit or link.</summary>
    public required string Type { get; init; }

    /// <summary>Lower-case language of the importing file.</summary>
    public required string Language { get; init; }

    /// <summary>The statement as written, one line.</summary>
    public string ImportStatement { get; init => field = value ?? ""; } = "";

    /// <summary>Line of the statement, from 1.</summary>
    public int Line { get; init; }
}

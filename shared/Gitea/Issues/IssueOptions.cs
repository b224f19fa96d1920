namespace CodeValdCortex.Gitea.Issues;

/// <summary>A new issue (swagger: CreateIssueOption).</summary>
public sealed record CreateIssue
{
    /// <summary>Required; at most 255 characters (longer: 500).</summary>
    public required string Title { get; init; }

    /// <summary>Markdown.</summary>
    public string? Body { get; init; }

    /// <summary>Label ids; silently dropped where the author may not label.</summary>
    public IReadOnlyList<long>? Labels { get; init; }

    /// <summary>Logins.</summary>
    public IReadOnlyList<string>? Assignees { get; init; }
}

/// <summary>Changes to an issue; what is null stays as it is (swagger: EditIssueOption).</summary>
public sealed record EditIssue
{
    /// <summary>open or closed.</summary>
    public string? State { get; init; }

    /// <summary>New title.</summary>
    public string? Title { get; init; }

    /// <summary>New body. Gitea sends no webhook for a change of the body alone.</summary>
    public string? Body { get; init; }

    /// <summary>All assignees from now on, by login.</summary>
    public IReadOnlyList<string>? Assignees { get; init; }
}

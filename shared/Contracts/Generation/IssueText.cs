namespace CodeValdCortex.Contracts.Generation;

/// <summary>An issue as a prompt shows it.</summary>
public sealed record IssueText
{
    /// <summary>Number within the repository.</summary>
    public required long Number { get; init; }

    /// <summary>Title as written.</summary>
    public required string Title { get; init; }

    /// <summary>Text as written (Markdown).</summary>
    public required string Body { get; init; }

    /// <summary>Label names, in ordinal order.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Login of the author.</summary>
    public string Author { get; init; } = "";
}

namespace CodeValdCortex.Contracts.Execution;

/// <summary>An issue as it is on the forge right now. Its text travels as content.</summary>
public sealed record IssueFacts
{
    /// <summary>Number within the repository.</summary>
    public required long Number { get; init; }

    /// <summary>Title as written.</summary>
    public required string Title { get; init; }

    /// <summary>Content hash of the <see cref="Generation.IssueText"/>.</summary>
    public required string TextHash { get; init; }

    /// <summary><c>{repo_id}_{issue number}_{first 16 hex of sha256(body)}</c>.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>False once closed.</summary>
    public required bool Open { get; init; }

    /// <summary>Label names, in ordinal order.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The issue's page, under GITEA_PUBLIC_URL.</summary>
    public required string Url { get; init; }

    /// <summary>Target file named by the text; null where none is.</summary>
    public string? PathHint { get; init; }

    /// <summary>When it was opened, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

namespace CodeValdCortex.Storage.Documents.Workflow;

/// <summary>An external write, saved before it is tried, so that after a crash its effect can be looked up and its echo known.</summary>
[Collection("intents")]
public sealed record Intent : IDocument
{
    /// <summary>From kind and natural key: <see cref="Keys.Intent"/>.</summary>
    public required string Key { get; init; }

    /// <summary>The saga that wants it.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepoId { get; init; }

    /// <summary>branch, pull-request, comment, label, merge, close, …</summary>
    public required string Kind { get; init; }

    /// <summary>What finds the effect again: branch, head/base, comment marker, label, merge sha.</summary>
    public required string NaturalKey { get; init; }

    /// <summary>What the write says, as far as an echo must be known by it; null where the natural key is enough.</summary>
    public string? Detail { get; init; }

    /// <summary>planned, done or abandoned.</summary>
    public required string State { get; init; }

    /// <summary>What came of it: a number, a sha, an id; null before.</summary>
    public string? Result { get; init; }

    /// <summary>When it was saved.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the effect was seen; null before.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>When it may be deleted; null while its item lives.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

namespace CodeValdCortex.Storage.Documents.Llm;

/// <summary>A paid answer and the way to it: the prompt is stored, then claimed, then answered.</summary>
[Collection("llm_answers")]
public sealed record LlmAnswer : IDocument
{
    /// <summary>From execution, run, step, round and part: <see cref="Keys.LlmAnswer"/>.</summary>
    public required string Key { get; init; }

    /// <summary>The saga.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>packed, claimed, answered or failed.</summary>
    public required string State { get; init; }

    /// <summary>Content hash of the packed prompt.</summary>
    public required string PromptHash { get; init; }

    /// <summary>Content hash of the answer; null before it is answered.</summary>
    public string? AnswerHash { get; init; }

    /// <summary>Who makes the call now; null when nobody does.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>Until when, unless renewed.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>How often it was claimed: more than once means that calls were lost.</summary>
    public int Claims { get; init; }

    /// <summary>The model that answered; null before.</summary>
    public string? Model { get; init; }

    /// <summary>Keys of the calls in <c>llm_usage</c>.</summary>
    public IReadOnlyList<string> Calls { get; init => field = value ?? []; } = [];

    /// <summary>What the completed message says of the answer, as JSON; null before.</summary>
    public string? ResultJson { get; init; }

    /// <summary>When the prompt was packed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it may be deleted; null while its item lives.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

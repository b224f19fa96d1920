namespace CodeValdCortex.LlmAgent.Calling;

/// <summary>What a model answered, as it is stored.</summary>
internal sealed record ModelReply
{
    /// <summary>The message's text; empty when it refused.</summary>
    public required string Text { get; init; }

    /// <summary>The refusal; null for an answer.</summary>
    public string? Refusal { get; init; }

    /// <summary>True when the answer ended at the token limit.</summary>
    public bool Truncated { get; init; }

    /// <summary>The model that answered, as the provider names it.</summary>
    public required string Model { get; init; }

    /// <summary>Tokens sent, cached ones included.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Of those, cached.</summary>
    public required long CachedInputTokens { get; init; }

    /// <summary>Tokens received, reasoning included.</summary>
    public required long OutputTokens { get; init; }
}

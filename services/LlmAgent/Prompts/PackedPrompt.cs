namespace CodeValdCortex.LlmAgent.Prompts;

/// <summary>A prompt as it is stored and sent: a call that is repeated sends the very same one.</summary>
internal sealed record PackedPrompt
{
    /// <summary>The model it was packed for.</summary>
    public required string Model { get; init; }

    /// <summary>Sampling temperature; null for the model's own.</summary>
    public double? Temperature { get; init; }

    /// <summary>Most tokens of the answer.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>Name of the answer's schema where the model takes one; otherwise null.</summary>
    public string? Schema { get; init; }

    /// <summary>The conversation, oldest first.</summary>
    public required IReadOnlyList<PromptMessage> Messages { get; init; }

    /// <summary>Upper bound of its tokens as the provider counts them.</summary>
    public required int InputTokens { get; init; }

    /// <summary>Paths of files that it shows in full: those may be rewritten.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    /// <summary>Paths of files that were given and did not fit.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}

/// <summary>One message of a prompt.</summary>
/// <param name="Role">system, user or assistant.</param>
/// <param name="Text">Its text.</param>
internal sealed record PromptMessage(string Role, string Text)
{
    public const string System = "system";
    public const string User = "user";
    public const string Assistant = "assistant";
}

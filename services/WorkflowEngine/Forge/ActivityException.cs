namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>An activity cannot go on, for a reason that has a code and a sentence for people.</summary>
internal sealed class ActivityException(string code, string sentence, bool retryable, DateTimeOffset? retryAt = null) : Exception(sentence)
{
    /// <summary>Stable kebab-case code of the failure.</summary>
    public string Code { get; } = code;

    /// <summary>Whether the same command may succeed later.</summary>
    public bool Retryable { get; } = retryable;

    /// <summary>When trying again makes sense; null where nothing tells.</summary>
    public DateTimeOffset? RetryAt { get; } = retryAt;
}

namespace CodeValdCortex.Contracts;

/// <summary>Why a command could not be carried out, in a form that a saga can decide on and a person can act on.</summary>
public sealed record Failure
{
    /// <summary>True when the same command may succeed later (a network, a provider, a lock); false when it never will.</summary>
    public required bool Retryable { get; init; }

    /// <summary>Stable kebab-case code, e.g. <c>provider-unavailable</c>, <c>budget-exhausted</c>, <c>branch-moved</c>.</summary>
    public required string Code { get; init; }

    /// <summary>One sentence for people: what failed and what to do. Never a stack trace, never a secret.</summary>
    public required string Sentence { get; init; }

    /// <summary>When trying again makes sense (UTC), where the other side said so (Retry-After); otherwise null.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}

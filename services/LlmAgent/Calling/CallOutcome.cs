using CodeValdCortex.Contracts;

namespace CodeValdCortex.LlmAgent.Calling;

/// <summary>How one call of the provider ended: a reply, or what went wrong.</summary>
internal sealed record CallOutcome
{
    /// <summary>The reply; null when there was none.</summary>
    public ModelReply? Reply { get; init; }

    /// <summary>The failure; null when there was a reply.</summary>
    public Failure? Failure { get; init; }

    /// <summary>True when the provider may have worked, and bills, although no reply came.</summary>
    public bool MayBeBilled { get; init; }

    /// <summary>How long the provider asked to wait; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The provider's request id, for its support; null where it gave none.</summary>
    public string? RequestId { get; init; }
}

namespace CodeValdCortex.Contracts.PullRequests;

/// <summary>One commit status.</summary>
public sealed record CheckStatus
{
    /// <summary>Gitea's id: the higher, the newer.</summary>
    public required long Id { get; init; }

    /// <summary>Name of the check.</summary>
    public required string Context { get; init; }

    /// <summary>pending, success, error, failure or warning.</summary>
    public required string State { get; init; }
}

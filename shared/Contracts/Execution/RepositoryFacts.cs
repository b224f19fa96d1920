namespace CodeValdCortex.Contracts.Execution;

/// <summary>A connected repository as it is on the forge right now.</summary>
public sealed record RepositoryFacts
{
    /// <summary>Gitea's repository id: the identity.</summary>
    public required long Id { get; init; }

    /// <summary><c>owner/name</c> right now.</summary>
    public required string Name { get; init; }

    /// <summary>Short name of the default branch.</summary>
    public required string DefaultBranch { get; init; }

    /// <summary>Agency it is connected to.</summary>
    public required string AgencyCode { get; init; }

    /// <summary>observe, propose or merge.</summary>
    public required string Mode { get; init; }
}

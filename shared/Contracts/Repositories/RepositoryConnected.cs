namespace CodeValdCortex.Contracts.Repositories;

/// <summary>An operator connected a repository or changed its mode.</summary>
[WireName("repository-connected")]
public sealed record RepositoryConnected
{
    /// <summary>Gitea's repository id.</summary>
    public required long RepositoryId { get; init; }

    /// <summary><c>owner/name</c>.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>Agency it belongs to.</summary>
    public required string AgencyCode { get; init; }

    /// <summary>observe, propose, merge or disconnected.</summary>
    public required string Mode { get; init; }
}

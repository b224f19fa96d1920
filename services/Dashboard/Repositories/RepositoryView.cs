using CodeValdCortex.Indexing.Status;
using CodeValdCortex.Storage.Documents.Agencies;

namespace CodeValdCortex.Dashboard.Repositories;

/// <summary>A repository, what may be done there, and how far its index is.</summary>
/// <param name="RepositoryId">Gitea's repository id.</param>
/// <param name="Name"><c>owner/name</c> as last seen.</param>
/// <param name="Agency">Code of the agency.</param>
/// <param name="Mode">observe, propose, merge or disconnected.</param>
/// <param name="DefaultBranch">Short name; empty before it is known.</param>
/// <param name="PausedAt">Since when it is paused; null when it is not.</param>
/// <param name="IndexedSha">The indexed commit of the default branch; null before the first.</param>
/// <param name="ConnectedAt">When it was connected.</param>
/// <param name="UpdatedAt">When its settings last changed.</param>
public sealed record RepositoryView(
    long RepositoryId, string Name, string Agency, string Mode, string DefaultBranch, DateTimeOffset? PausedAt, string? IndexedSha,
    DateTimeOffset ConnectedAt, DateTimeOffset UpdatedAt)
{
    internal static RepositoryView From(ConnectedRepository repository) => new(
        repository.RepositoryId, repository.Name, repository.AgencyCode, repository.Mode, repository.DefaultBranch, repository.PausedAt,
        repository.IndexedSha, repository.ConnectedAt, repository.UpdatedAt);
}

/// <summary>A repository with the state of its index.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Index">How far its index is; null while there is none or GitIndexer is away.</param>
/// <param name="IndexNote">Why there is no index; null when there is one.</param>
public sealed record RepositoryDetail(RepositoryView Repository, RepositoryStatus? Index, string? IndexNote);

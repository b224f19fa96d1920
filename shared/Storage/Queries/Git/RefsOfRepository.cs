using CodeValdCortex.Storage.Documents.Git;

namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>All known branches and tags of a repository, by key.</summary>
public sealed record RefsOfRepository(long RepoId) : IQuery<IReadOnlyList<GitRef>>;

using CodeValdCortex.Storage.Documents.Git;

namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>All import edges of a repository, by edge key.</summary>
/// <remarks>AfterKey: null for the first page, else the last key of the page before. Limit: 1–10000.</remarks>
public sealed record DependenciesPage(long RepoId, string? AfterKey, int Limit) : IQuery<IReadOnlyList<CodeDependency>>;

using CodeValdCortex.Dashboard.WorkItems;
using CodeValdCortex.Indexing.History;

namespace CodeValdCortex.Dashboard.Repositories;

/// <summary>What the page of one repository shows.</summary>
/// <param name="Detail">The repository and its index.</param>
/// <param name="Commits">The newest commits.</param>
/// <param name="Items">The newest work items.</param>
/// <param name="Experts">Who knows it best; empty while unknown.</param>
public sealed record RepositoryPageModel(
    RepositoryDetail Detail, IReadOnlyList<CommitView> Commits, IReadOnlyList<WorkItemView> Items, IReadOnlyList<Expert> Experts);

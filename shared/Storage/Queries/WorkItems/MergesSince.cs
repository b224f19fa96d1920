namespace CodeValdCortex.Storage.Queries.WorkItems;

/// <summary>How many items of a repository were merged automatically since an instant: what its daily cap counts.</summary>
public sealed record MergesSince(long RepoId, DateTimeOffset Since) : IQuery<long>;

namespace CodeValdCortex.Dashboard.Repositories;

/// <summary>Connects a repository or changes what may be done there.</summary>
/// <param name="Mode">observe, propose, merge or disconnected.</param>
/// <param name="Agency">Code of the agency; null keeps the present one, or the default agency for a new one.</param>
/// <param name="RepositoryId">Gitea's repository id; needed only for a repository that isn't known here yet.</param>
public sealed record RepositoryChange(string Mode, string? Agency = null, long? RepositoryId = null);

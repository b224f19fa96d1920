using Refit;

namespace CodeValdCortex.Gitea.Statuses;

/// <summary>Commit statuses. No webhook tells of them: they are polled.</summary>
public interface IStatusApi
{
    /// <summary>Sets a status: 201.</summary>
    [Post("/api/v1/repos/{owner}/{repo}/statuses/{sha}")]
    Task<IApiResponse<CommitStatus>> Create(
        string owner, string repo, string sha, [Body] CreateStatus status, CancellationToken ct);

    /// <summary>All statuses of a commit, paged, also the outdated ones of a context.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/commits/{sha}/statuses")]
    Task<List<CommitStatus>> List(
        string owner, string repo, string sha, [Query] int page, [Query] int limit, CancellationToken ct);

    /// <summary>The newest per context; 404 for an unknown commit on newer versions.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/commits/{sha}/status")]
    Task<IApiResponse<CombinedStatus>> Combined(
        string owner, string repo, string sha, [Query] int page, [Query] int limit, CancellationToken ct);
}

using Refit;

namespace CodeValdCortex.Gitea.Issues;

/// <summary>Comments on issues and pull requests.</summary>
public interface ICommentApi
{
    /// <summary>One comment by id; 404 when deleted.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/issues/comments/{id}")]
    Task<IApiResponse<Comment>> Get(string owner, string repo, long id, CancellationToken ct);

    /// <summary>All comments of an issue at once: Gitea does not page these.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/issues/{index}/comments")]
    Task<List<Comment>> List(
        string owner, string repo, long index, [Query] DateTimeOffset? since, CancellationToken ct);

    /// <summary>Comments of the whole repository changed since a time, paged.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/issues/comments")]
    Task<List<Comment>> ListRepository(
        string owner, string repo, [Query] DateTimeOffset? since, [Query] int page, [Query] int limit,
        CancellationToken ct);

    /// <summary>Writes a comment: 201; 403 on a locked issue.</summary>
    [Post("/api/v1/repos/{owner}/{repo}/issues/{index}/comments")]
    Task<IApiResponse<Comment>> Create(
        string owner, string repo, long index, [Body] CommentText text, CancellationToken ct);

    /// <summary>Edits a comment: 200; 403 unless its author or repository admin; 404 when deleted.</summary>
    [Patch("/api/v1/repos/{owner}/{repo}/issues/comments/{id}")]
    Task<IApiResponse<Comment>> Edit(
        string owner, string repo, long id, [Body] CommentText text, CancellationToken ct);

    /// <summary>Deletes a comment: 204; 403 unless its author or repository admin; 404 when gone.</summary>
    [Delete("/api/v1/repos/{owner}/{repo}/issues/comments/{id}")]
    Task<IApiResponse> Delete(string owner, string repo, long id, CancellationToken ct);
}

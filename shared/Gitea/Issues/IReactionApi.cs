using Refit;

namespace CodeValdCortex.Gitea.Issues;

/// <summary>Reactions of issues and comments. Adding one twice is harmless: 201 first, 200 after.</summary>
public interface IReactionApi
{
    /// <summary>Reactions of an issue; null instead of an empty list where there are none.</summary>
    [Get("/api/v1/repos/{owner}/{repo}/issues/{index}/reactions")]
    Task<List<Reaction>?> List(string owner, string repo, long index, CancellationToken ct);

    /// <summary>Reacts to an issue; 403 where the server does not allow that reaction.</summary>
    [Post("/api/v1/repos/{owner}/{repo}/issues/{index}/reactions")]
    Task<IApiResponse<Reaction>> Add(
        string owner, string repo, long index, [Body] ReactionContent reaction, CancellationToken ct);

    /// <summary>Reacts to a comment.</summary>
    [Post("/api/v1/repos/{owner}/{repo}/issues/comments/{id}/reactions")]
    Task<IApiResponse<Reaction>> AddToComment(
        string owner, string repo, long id, [Body] ReactionContent reaction, CancellationToken ct);
}

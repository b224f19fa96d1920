using System.Net;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Issues;

namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>Our comments: each found again by its hidden marker, written once, edited in place.</summary>
internal sealed class MarkedComments(GiteaClient gitea, ForgeDirectory directory)
{
    /// <summary>Our comment with that marker; the oldest where there are two for a moment.</summary>
    public async Task<Comment?> Find(RepositoryName repository, long number, string marker, CancellationToken ct) =>
        await All(repository, number, marker, ct) is [var oldest, ..] ? oldest : null;

    /// <summary>Writes the comment unless it is there; brings its text up to date.</summary>
    /// <remarks>No lock keeps two apart of whom one slept through its end, or whose command was delivered to another process
    /// meanwhile: both look, find nothing, and write. So whoever has written looks again, and the oldest stays.</remarks>
    /// <returns>Its id.</returns>
    public async Task<long> Put(RepositoryName repository, long number, string marker, string body, CancellationToken ct)
    {
        var ours = await All(repository, number, marker, ct);
        if (ours.Count == 0)
        {
            // A failed answer throws; the retry begins with looking, so a comment that was made all the same is found.
            using var created = await gitea.Comments.Create(repository.Owner, repository.Name, number, new(body), ct);
            created.EnsureSuccess();
            ours = await All(repository, number, marker, ct);
        }

        foreach (var twin in ours.Skip(1))
        {
            using var deleted = await gitea.Comments.Delete(repository.Owner, repository.Name, twin.Id, ct);
            if (deleted.StatusCode != HttpStatusCode.NotFound)   // else its maker was faster
            {
                deleted.EnsureSuccess();
            }
        }

        if (ours is not [var existing, ..])
        {
            throw new ActivityException("comment-gone", "The comment just written is not there.", retryable: true);
        }

        if (existing.Body.ReplaceLineEndings("\n").TrimEnd() != body.ReplaceLineEndings("\n").TrimEnd())
        {
            using var edited = await gitea.Comments.Edit(repository.Owner, repository.Name, existing.Id, new(body), ct);
            edited.EnsureSuccess();
        }

        return existing.Id;
    }

    // Oldest first.
    private async Task<IReadOnlyList<Comment>> All(RepositoryName repository, long number, string marker, CancellationToken ct)
    {
        var me = await directory.Me(ct);
        var comments = await gitea.Comments.List(repository.Owner, repository.Name, number, null, ct);
        return [.. comments
            .Where(comment => comment.User?.Id == me.Id && comment.Body.Contains(marker, StringComparison.Ordinal))
            .OrderBy(comment => comment.Id)];
    }
}

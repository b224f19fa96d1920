using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Issues;

namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>Our comments: each found again by its hidden marker, written once, edited in place.</summary>
internal sealed class MarkedComments(GiteaClient gitea, ForgeDirectory directory)
{
    /// <summary>Our comment with that marker; the oldest where an ambiguous answer once made two.</summary>
    public async Task<Comment?> Find(RepositoryName repository, long number, string marker, CancellationToken ct)
    {
        var me = await directory.Me(ct);
        var comments = await gitea.Comments.List(repository.Owner, repository.Name, number, null, ct);
        return comments
            .Where(comment => comment.User?.Id == me.Id && comment.Body.Contains(marker, StringComparison.Ordinal))
            .MinBy(comment => comment.Id);
    }

    /// <summary>Writes the comment unless it is there; brings its text up to date.</summary>
    /// <returns>Its id.</returns>
    public async Task<long> Put(RepositoryName repository, long number, string marker, string body, CancellationToken ct)
    {
        if (await Find(repository, number, marker, ct) is { } existing)
        {
            if (existing.Body.ReplaceLineEndings("\n").TrimEnd() != body.ReplaceLineEndings("\n").TrimEnd())
            {
                using var edited = await gitea.Comments.Edit(repository.Owner, repository.Name, existing.Id, new(body), ct);
                edited.EnsureSuccess();
            }

            return existing.Id;
        }

        // A failed answer throws; the retry begins with looking, so a comment that was made all the same is found.
        using var created = await gitea.Comments.Create(repository.Owner, repository.Name, number, new(body), ct);
        return created.Required().Id;
    }
}

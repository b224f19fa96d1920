using System.Runtime.CompilerServices;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Issues;
using CodeValdCortex.WorkflowEngine.Commands;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Status;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Reconciling;

/// <summary>What changed in a repository since a time, from Gitea's lists.</summary>
/// <remarks>Reviews, pushes to the branch of a pull request, closing and merging all move the pull request's updated_at, label and
/// body edits the issue's (measured on 1.15). Commit statuses move nothing; the items that wait for them ask.</remarks>
internal sealed class ForgeChanges(GiteaClient gitea, ForgeDirectory directory)
{
    /// <summary>Changed issues and pull requests, then new comments that command something and our own of an item's status.</summary>
    /// <param name="repository">Where.</param>
    /// <param name="since">Inclusive.</param>
    /// <param name="ct">Cancels.</param>
    public async IAsyncEnumerable<FoundChange> Since(
        RepositoryName repository, DateTimeOffset since, [EnumeratorCancellation] CancellationToken ct)
    {
        var (owner, name) = (repository.Owner, repository.Name);
        var issues = Pages.All((page, limit, token) => gitea.Issues.List(owner, name, "all", null, null, since, page, limit, token), ct);
        await foreach (var issue in issues)
        {
            yield return new(
                issue.PullRequest is null ? FoundChange.Issue : FoundChange.PullRequest, issue.Number, issue.UpdatedAt.ToUniversalTime(), LookOf(issue));
            if (issue.PullRequest is null)
            {
                var labels = issue.Labels.Select(label => label.Name).Where(StatusLabels.IsOne).Order(StringComparer.Ordinal);
                yield return new(
                    FoundChange.StatusLabel, issue.Number, issue.UpdatedAt.ToUniversalTime(), LookOf(issue), Shown: string.Join(',', labels));
            }
        }

        var me = (await directory.Me(ct)).Id;

        var comments = Pages.All((page, limit, token) => gitea.Comments.ListRepository(owner, name, since, page, limit, token), ct);
        await foreach (var comment in comments)
        {
            if (IsNewCommand(comment))
            {
                yield return new(
                    FoundChange.Comment, comment.Id, comment.UpdatedAt.ToUniversalTime(), 0, comment.User?.Id ?? 0, comment.User?.Login ?? "");
            }
            else if (comment.User?.Id == me && StatusText.IsOne(comment.Body) && comment.On is { } issue)
            {
                yield return new(FoundChange.Status, issue, comment.UpdatedAt.ToUniversalTime(), 0, Shown: comment.Body);
            }
        }
    }

    /// <summary>True for a comment that commands something and still is as it was written: an old comment that is edited into a
    /// command is none, and nobody can tell it from a command that was edited.</summary>
    public static bool IsNewCommand(Comment comment) =>
        comment.UpdatedAt == comment.CreatedAt && !Marker.IsIn(comment.Body) && CommentCommand.Parse(comment.Body) is not null;

    private static int LookOf(Issue issue)
    {
        var look = new HashCode();
        look.Add(issue.State, StringComparer.Ordinal);
        look.Add(issue.Title, StringComparer.Ordinal);
        look.Add(issue.Body, StringComparer.Ordinal);
        look.Add(issue.Comments);
        look.Add(issue.PullRequest?.Merged);
        foreach (var label in issue.Labels)
        {
            look.Add(label.Id);
        }

        return look.ToHashCode();
    }
}

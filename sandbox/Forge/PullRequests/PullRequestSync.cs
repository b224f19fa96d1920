using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Issues;
using CodeValdCortex.Forge.Pushing;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.PullRequests;

/// <summary>Keeps pull requests with their branches: a moved head synchronises, a deleted one closes, a moved base has
/// the check run again.</summary>
internal static class PullRequestSync
{
    /// <summary>The caller holds the gate of <paramref name="repository"/>; those of repositories it was forked from
    /// are taken here, always in this direction.</summary>
    public static async Task Follow(ForgeState state, RepositoryState repository, RefChange change, Account doer)
    {
        await FollowIn(state, repository, repository, change, doer);
        if (repository.Parent is { } parent)
        {
            await parent.Gate.WaitAsync(state.Stopping);
            try
            {
                await FollowIn(state, parent, repository, change, doer);
            }
            finally
            {
                parent.Gate.Release();
            }
        }
    }

    private static async Task FollowIn(
        ForgeState state, RepositoryState repository, RepositoryState changed, RefChange change, Account doer)
    {
        foreach (var pull in repository.PullRequests.ToList())
        {
            var isBase = repository == changed && pull.BaseBranch == change.Branch;
            var isHead = pull.HeadRepository == changed && pull.HeadBranch == change.Branch;
            if (isBase && !change.IsDeletion)
            {
                pull.BaseSha = change.New;
            }

            if (pull.Issue.IsClosed || (!isBase && !isHead))
            {
                continue;
            }

            if (change.IsDeletion)
            {
                IssueEvents.SetClosed(state, repository, pull.Issue, closed: true, doer);
                continue;
            }

            if (isHead)
            {
                await MoveHead(repository, pull, change.New, state.Stopping);
                pull.Issue.UpdatedAt = state.Now();
            }

            MergeCheck.Restart(state, repository, pull);
            if (isHead)
            {
                PullRequestEvents.Send(state, repository, pull, "synchronized", doer);
                CiSimulator.Start(state, repository, pull);
            }
        }
    }

    /// <summary>Sets the head, has reviews of other commits go stale, and brings the commits of a fork over.</summary>
    public static async Task MoveHead(RepositoryState repository, PullRequestState pull, string sha, CancellationToken ct)
    {
        pull.HeadSha = sha;
        foreach (var review in pull.Reviews)
        {
            review.IsStale = review.CommitId != sha;
        }

        if (pull.HeadRepository == repository)
        {
            (await repository.Git.Run(ct, "update-ref", pull.Ref, sha)).OrThrow("update-ref");
        }
        else
        {
            (await repository.Git.Run(ct, "fetch", "--quiet", "--no-tags", pull.HeadRepository.Git.Path, $"+{sha}:{pull.Ref}"))
                .OrThrow("fetch");
        }
    }
}

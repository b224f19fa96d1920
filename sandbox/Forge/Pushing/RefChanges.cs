using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Issues;
using CodeValdCortex.Forge.PullRequests;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Pushing;

/// <summary>What follows from changed refs, whoever changed them (push, API, merge): events, synchronised or closed
/// pull requests, issues closed by commit messages. The caller holds the repository's gate.</summary>
internal static class RefChanges
{
    public static async Task Apply(ForgeState state, RepositoryState repository, IReadOnlyList<RefChange> changes, Account doer)
    {
        if (repository.IsEmpty && changes.FirstOrDefault(change => change is { Branch: not null, IsDeletion: false }) is { } first)
        {
            await SetFirstBranch(repository, changes, first.Branch!, state.Stopping);
        }

        repository.UpdatedAt = state.Now();
        foreach (var change in changes)
        {
            IReadOnlyList<CommitRecord>? commits = null;
            if (change.Branch == repository.DefaultBranch && change is { IsCreation: false, IsDeletion: false })
            {
                commits = await repository.Git.Log(state.Stopping, $"{change.Old}..{change.New}");
                foreach (var commit in commits)
                {
                    ClosingKeywords.Apply(state, repository, commit.Message, doer);
                }
            }

            await PushEvents.Send(state, repository, change, doer, commits);
            if (change.Branch is not null)
            {
                await PullRequestSync.Follow(state, repository, change, doer);
            }
        }
    }

    // The first push to an empty repository decides its default branch.
    private static async Task SetFirstBranch(
        RepositoryState repository, IReadOnlyList<RefChange> changes, string branch, CancellationToken ct)
    {
        repository.IsEmpty = false;
        if (!changes.Any(change => change.Branch == repository.DefaultBranch))
        {
            repository.DefaultBranch = branch;
            await repository.Git.Run(ct, "symbolic-ref", "HEAD", $"refs/heads/{branch}");
        }
    }
}

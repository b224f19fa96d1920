using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Repositories;

namespace CodeValdCortex.Forge.PullRequests;

/// <summary>Finds out whether a pull request merges cleanly: at once when it is opened, in the background after every
/// change of head, base or protection (measured: 40–200 ms during which merging answers 405).</summary>
internal static class MergeCheck
{
    public static async Task Now(RepositoryState repository, PullRequestState pull, CancellationToken ct)
    {
        pull.MergeBase = await repository.Git.MergeBase(pull.BaseSha, pull.HeadSha, ct);
        pull.Check = await repository.Git.MergeTree(pull.BaseSha, pull.HeadSha, ct) is null ? CheckState.Conflict : CheckState.Clean;
    }

    public static void Restart(ForgeState state, RepositoryState repository, PullRequestState pull)
    {
        if (pull.Issue.IsClosed)
        {
            return;
        }

        pull.Check = CheckState.Checking;
        var round = ++pull.CheckRound;
        state.Background.Run(async ct =>
        {
            await Task.Delay(state.Faults.CheckDelay, state.Clock, ct);
            await repository.Gate.WaitAsync(ct);
            try
            {
                if (pull.CheckRound == round)
                {
                    await Now(repository, pull, ct);
                }
            }
            finally
            {
                repository.Gate.Release();
            }
        });
    }
}

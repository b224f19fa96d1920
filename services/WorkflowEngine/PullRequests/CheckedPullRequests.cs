using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.PullRequests;

namespace CodeValdCortex.WorkflowEngine.PullRequests;

/// <summary>Reads pull requests as they are once Gitea has checked them. Whenever head or base moves it checks in the background (40–200
/// ms on 1.15), and meanwhile a pull request looks like one with a conflict: whoever took that at its word would wait for a person.</summary>
internal sealed class CheckedPullRequests(GiteaClient gitea, TimeProvider time)
{
    // After these a conflict is believed.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(250)];

    /// <summary>The pull request; looked at again for a moment where it is open and can't be merged.</summary>
    public async Task<PullRequest> Read(RepositoryName repository, long number, CancellationToken ct)
    {
        foreach (var pause in Pauses)
        {
            var pull = await ReadNow(repository, number, ct);
            if (pull.Mergeable || pull.State != "open")
            {
                return pull;
            }

            await Task.Delay(pause, time, ct);
        }

        return await ReadNow(repository, number, ct);
    }

    /// <summary>The pull request as Gitea shows it at this moment.</summary>
    public async Task<PullRequest> ReadNow(RepositoryName repository, long number, CancellationToken ct)
    {
        using var answer = await gitea.PullRequests.Get(repository.Owner, repository.Name, number, ct);
        return answer.Required();
    }
}

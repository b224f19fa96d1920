using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.PullRequests;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Statuses;

namespace CodeValdCortex.Forge;

/// <summary>Posts statuses for the head of a pull request as an outside CI would: pending, then the result.</summary>
internal static class CiSimulator
{
    private const string Login = "ci";

    public static void Start(ForgeState state, RepositoryState repository, PullRequestState pull)
    {
        if (repository.Ci is not { } ci)
        {
            return;
        }

        var (sha, account) = (pull.HeadSha, state.Accounts.FindOrAdd(Login));
        var result = ci.FailsFor is { } text && pull.Issue.Title.Contains(text, StringComparison.Ordinal) ? "failure" : ci.Result;
        state.Background.Run(async ct =>
        {
            await Post(state, repository, sha, account, ci, "pending", ct);
            if (result != "pending")
            {
                await Task.Delay(ci.Delay, state.Clock, ct);
                await Post(state, repository, sha, account, ci, result, ct);
            }
        });
    }

    private static async Task Post(
        ForgeState state, RepositoryState repository, string sha, Users.Account account, CiOptions ci, string result, CancellationToken ct)
    {
        await repository.Gate.WaitAsync(ct);
        try
        {
            foreach (var context in ci.Contexts)
            {
                StatusEndpoints.Add(state, repository, account, sha, result, context, $"{context}: {result}");
            }
        }
        finally
        {
            repository.Gate.Release();
        }
    }
}

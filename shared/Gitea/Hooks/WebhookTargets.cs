using System.Runtime.CompilerServices;

namespace CodeValdCortex.Gitea.Hooks;

/// <summary>Where hooks can be installed.</summary>
public static class WebhookTargets
{
    /// <summary>Every repository that the token's account administers (<c>cortex webhooks install --all</c>); archived ones
    /// send no events and are left out.</summary>
    public static async IAsyncEnumerable<WebhookTarget> All(GiteaClient gitea, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var repository in Pages.All(gitea.Repositories.ListMine, ct))
        {
            if (repository is { Permissions.Admin: true, Archived: false } && RepositoryName.TryParse(repository.FullName, out var name))
            {
                yield return WebhookTarget.OfRepository(name);
            }
        }
    }
}

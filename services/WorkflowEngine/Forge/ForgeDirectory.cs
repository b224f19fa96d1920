using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Repositories;
using CodeValdCortex.Gitea.Users;

namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>Finds repositories by their id, which survives renames and transfers, and knows who we are.</summary>
internal sealed class ForgeDirectory(GiteaClient gitea, RepositoriesById repositories)
{
    private User? _me;

    /// <summary>The repository's name now. Asked every time: under an old one there may be another repository meanwhile.</summary>
    /// <exception cref="ActivityException">It is gone, or the token may not see it.</exception>
    public async Task<RepositoryName> NameOf(long repositoryId, CancellationToken ct) =>
        RepositoryName.Parse((await Require(repositoryId, ct)).FullName);

    /// <summary>The repository now.</summary>
    /// <exception cref="ActivityException">It is gone, or the token may not see it.</exception>
    public async Task<Repository> Require(long repositoryId, CancellationToken ct) => await Find(repositoryId, ct) ?? throw new ActivityException(
        "repository-missing", $"Repository {repositoryId} is gone, or the token may not see it.", retryable: false);

    /// <summary>The repository now; null where it is gone or hidden.</summary>
    public Task<Repository?> Find(long repositoryId, CancellationToken ct) => repositories.Find(repositoryId, ct);

    /// <summary>The token's owner: what he wrote with our marker is ours.</summary>
    public async Task<User> Me(CancellationToken ct) => _me ??= await gitea.Users.Me(ct);
}

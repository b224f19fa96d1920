using CodeValdCortex.Gitea.Errors;

namespace CodeValdCortex.Gitea.Repositories;

/// <summary>Repositories by their id, which survives renames and transfers.</summary>
public sealed class RepositoriesById(GiteaClient gitea, RepositoryNames names)
{
    /// <summary>The repository as it is now, under the name it has now; null where it is gone, or hidden from the token.</summary>
    /// <exception cref="GiteaException">The forge could not tell.</exception>
    public async Task<Repository?> Find(long repositoryId, CancellationToken ct)
    {
        using var answer = await gitea.Repositories.GetById(repositoryId, ct);
        if (answer.OrNull() is not { } repository)
        {
            return null;
        }

        if (RepositoryName.TryParse(repository.FullName, out var name))
        {
            names.Note(repositoryId, name);
        }

        return repository;
    }
}

namespace CodeValdCortex.Git.Mirrors;

/// <summary>The bare mirrors of this process, one per repository id, at <c>DATA_DIR/mirrors/{id}.git</c>.</summary>
public interface IGitRepositories
{
    /// <summary>Opens the mirror, creating an empty one at first use. Touches no network.</summary>
    /// <remarks>Cheap: call it per operation. Mirrors of one id share a lock, within this process and with others on
    /// the same folder.</remarks>
    /// <exception cref="ArgumentException">The address has a user, a password or a scheme that is not
    /// allowed.</exception>
    /// <exception cref="Processes.GitException">git is not installed, too old, or the folder can't be
    /// written.</exception>
    Task<IGitMirror> Open(RepositoryAddress address, CancellationToken ct);

    /// <summary>The address of a repository on the configured forge: <c>{GITEA_URL}/{owner}/{name}.git</c>.</summary>
    /// <param name="repositoryId">Gitea's repository id.</param>
    /// <param name="repositoryName"><c>owner/name</c>.</param>
    /// <exception cref="ArgumentException">The name is not <c>owner/name</c>.</exception>
    RepositoryAddress AddressOf(long repositoryId, string repositoryName);
}

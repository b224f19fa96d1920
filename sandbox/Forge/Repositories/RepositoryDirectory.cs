using System.Collections.Concurrent;
using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Repositories;

/// <summary>All repositories, by id and by name; old names of renamed ones keep leading to them.</summary>
internal sealed class RepositoryDirectory(string folder, GitProcess git, TimeProvider clock, CiOptions? ci) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, RepositoryState> byId = new();
    private readonly ConcurrentDictionary<string, RepositoryState> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, RepositoryState> byOldName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentBag<BareRepository> opened = [];
    private long ids;

    public IEnumerable<RepositoryState> All => byId.Values.OrderBy(repository => repository.Id);

    public RepositoryState? Find(string fullName) => byName.GetValueOrDefault(fullName);

    public RepositoryState? Find(long id) => byId.GetValueOrDefault(id);

    /// <summary>The repository that had this name last, before it was renamed or transferred.</summary>
    public RepositoryState? FindRenamed(string fullName) => byOldName.GetValueOrDefault(fullName);

    public RepositoryState Named(string fullName) =>
        Find(fullName) ?? throw new ArgumentException($"There is no repository '{fullName}'.", nameof(fullName));

    /// <summary>Creates a repository, empty or as a copy of the branches and tags of another.</summary>
    public async Task<RepositoryState> Create(
        Account owner, string name, string? fromPath, Action<RepositoryState> prepare, CancellationToken ct,
        RepositoryState? parent = null)
    {
        if (Find($"{owner.Login}/{name}") is not null)
        {
            throw new ArgumentException($"There is a repository '{owner.Login}/{name}' already.", nameof(name));
        }

        var (id, path) = NextFree();
        var bare = new BareRepository(path, git);
        opened.Add(bare);   // also where it is deleted later: requests may still be reading it
        var result = fromPath is null
            ? await git.Run(folder, ["init", "--quiet", "--bare", "--initial-branch=main", path], ct)
            : await git.Run(
                folder, ["clone", "--quiet", "--bare", "--no-hardlinks", Path.GetFullPath(fromPath), path], ct);
        result.OrThrow("init or clone");
        var repository = new RepositoryState(id, owner, name, bare, clock.GetUtcNow()) { Parent = parent, Ci = ci };
        if (fromPath is not null)
        {
            await bare.Run(ct, "remote", "remove", "origin");
            repository.DefaultBranch = await bare.DefaultBranch(ct);
            repository.IsEmpty = (await bare.Refs(ct)).Count == 0;
        }

        prepare(repository);
        if (!byName.TryAdd(repository.FullName, repository))
        {
            throw new ArgumentException($"There is a repository '{repository.FullName}' already.", nameof(name));
        }

        byId[id] = repository;
        byOldName.TryRemove(repository.FullName, out _);
        return repository;
    }

    // The folder may hold repositories of an earlier forge; they are left alone.
    private (long Id, string Path) NextFree()
    {
        while (true)
        {
            var id = Interlocked.Increment(ref ids);
            var path = Path.Combine(folder, $"{id}.git");
            if (!Directory.Exists(path))
            {
                return (id, path);
            }
        }
    }

    /// <summary>Gives a repository another name or owner; false where that name is taken. The old name leads on to it.</summary>
    public bool Move(RepositoryState repository, Account owner, string name)
    {
        if (!byName.TryAdd($"{owner.Login}/{name}", repository))
        {
            return false;
        }

        byName.TryRemove(repository.FullName, out _);
        byOldName.TryRemove($"{owner.Login}/{name}", out _);
        byOldName[repository.FullName] = repository;
        (repository.Owner, repository.Name) = (owner, name);
        return true;
    }

    public void Remove(RepositoryState repository)
    {
        byName.TryRemove(repository.FullName, out _);
        byId.TryRemove(repository.Id, out _);
    }

    /// <summary>Ends the processes that read repositories.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var repository in opened)
        {
            await repository.DisposeAsync();
        }
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using CodeValdCortex.Git.Credentials;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Git.Reading;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Git.Mirrors;

/// <inheritdoc cref="IGitRepositories"/>
internal sealed class GitRepositories(GitRunner runner, IGitCredentials credentials, IOptions<GitOptions> options)
    : IGitRepositories, IDisposable
{
    private readonly ConcurrentDictionary<long, MirrorLock> locks = [];
    private readonly ConcurrentDictionary<long, ObjectSessions> sessions = [];
    private readonly string root = Path.GetFullPath(Path.Combine(options.Value.DataFolder, "mirrors"));

    public async Task<IGitMirror> Open(RepositoryAddress address, CancellationToken ct)
    {
        Check(address);
        await runner.Version(ct);
        var id = address.RepositoryId;
        var folder = Path.Combine(root, id.ToString(CultureInfo.InvariantCulture) + ".git");
        Directory.CreateDirectory(root);
        var @lock = locks.GetOrAdd(id, _ => new MirrorLock(folder + ".lock"));
        if (!Directory.Exists(folder))
        {
            using var held = await @lock.Take(ct);
            await Create(folder, ct);
        }

        return new GitMirror(
            new MirrorCommands(runner, credentials, address, folder, options.Value.NetworkTimeout), @lock,
            sessions.GetOrAdd(id, _ => new ObjectSessions(runner, folder)));
    }

    public RepositoryAddress AddressOf(long repositoryId, string repositoryName)
    {
        if (options.Value.ForgeUrl is not { } forge)
        {
            throw new InvalidOperationException("GITEA_URL is not set, so no repository has an address.");
        }

        var parts = repositoryName.Split('/');
        if (parts is not [{ Length: > 0 } owner, { Length: > 0 } name] || parts.Any(x => x is "." or ".."))
        {
            throw new ArgumentException($"'{repositoryName}' is not owner/name.", nameof(repositoryName));
        }

        var url = $"{forge.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(owner)}/{Uri.EscapeDataString(name)}.git";
        return new RepositoryAddress(repositoryId, new Uri(url));
    }

    public void Dispose()
    {
        foreach (var kept in sessions.Values)
        {
            kept.Dispose();
        }

        foreach (var @lock in locks.Values)
        {
            @lock.Dispose();
        }
    }

    private static void Check(RepositoryAddress address)
    {
        if (address.RepositoryId <= 0)
        {
            throw new ArgumentException("A repository id is positive.", nameof(address));
        }

        if (!address.CloneUrl.IsAbsoluteUri || address.CloneUrl.Scheme is not ("http" or "https" or "file"))
        {
            throw new ArgumentException("A clone address starts with http://, https:// or file://.", nameof(address));
        }

        if (address.CloneUrl.UserInfo.Length > 0)
        {
            throw new ArgumentException("A clone address carries no user or password: they would show in process lists.", nameof(address));
        }
    }

    // Made beside and moved into place: a crash leaves no half-made mirror under its name.
    private async Task Create(string folder, CancellationToken ct)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var making = $"{folder}.{Guid.NewGuid():N}";
        await runner.Run(new GitCommand("init", "--quiet", "--bare", $"--template={runner.Home.Templates}", "--end-of-options", making), ct);
        Directory.Move(making, folder);
    }
}

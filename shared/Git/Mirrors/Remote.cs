using System.Globalization;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.Mirrors;

/// <summary>What the remote has, and bringing it here.</summary>
internal sealed class Remote(MirrorCommands commands, MirrorLock @lock, ObjectSessions sessions)
{
    private const string AllBranches = "+refs/heads/*:refs/heads/*";
    private const string AllTags = "+refs/tags/*:refs/tags/*";
    private static readonly string[] OneCommit = ["--depth=1"];

    private readonly MirrorRefs refs = new(commands);

    /// <summary>History ends somewhere above the root here.</summary>
    public bool IsShallow => File.Exists(Path.Combine(commands.Folder, "shallow"));

    public async Task<string?> Resolve(string reference, CancellationToken ct)
    {
        RefName.Check(reference);
        var output = await commands.Run(
            await commands.Network(ct, "ls-remote", "--quiet", "--end-of-options", commands.Url, reference), ct);
        // The pattern also matches refs that merely end in it.
        return Advertisement.Parse(output.Text).FirstOrDefault(x => x.Name == reference)?.Oid;
    }

    public async Task<RemoteRefs> List(CancellationToken ct)
    {
        var output = await commands.Run(await commands.Network(
            ct, "ls-remote", "--quiet", "--symref", "--end-of-options", commands.Url, "HEAD", "refs/heads/*", "refs/tags/*"), ct);
        return Advertisement.ToRemoteRefs(output.Text);
    }

    public async Task<bool> Has(string sha, CancellationToken ct) =>
        await sessions.Headers([ObjectName.Check(sha)], ct) is [not null];

    public async Task<bool> HasWhole(string sha, CancellationToken ct) => await Has(sha, ct) && await refs.AreComplete([sha], ct);

    public async Task<string?> FetchTip(string branch, CancellationToken ct)
    {
        var name = RefName.Branch(branch);
        using var held = await @lock.Take(ct);
        try
        {
            // A branch that is new here may begin behind what a shallow mirror has: incrementally, all of its history
            // would come.
            var isNew = IsEmpty() || (IsShallow && await LocalTip(name, ct) is null);
            await Fetch(isNew ? OneCommit : [], [$"+{name}:{name}"], ct);
        }
        catch (GitException e) when (e.StandardError.Contains("couldn't find remote ref", StringComparison.Ordinal))
        {
            return null;
        }
        catch (GitException e) when (e.StandardError.Contains("cannot lock ref", StringComparison.Ordinal))
        {
            // Here "a" is a branch and there it has become "a/b": pruning makes room.
            await Fetch(IsShallow ? ["--prune", .. OneCommit] : ["--prune"], [AllBranches], ct);
        }

        return await LocalTip(name, ct);
    }

    public async Task<bool> FetchCommit(string sha, CancellationToken ct)
    {
        if (await Has(sha, ct))
        {
            return true;
        }

        using var held = await @lock.Take(ct);
        try
        {
            await Fetch(IsEmpty() || IsShallow ? OneCommit : [], [sha], ct);
        }
        catch (GitException e) when (e.StandardError.Contains("unadvertised object", StringComparison.Ordinal))
        {
            await Fetch([], [AllBranches], ct);   // a server that gives tips only
        }
        catch (GitException e) when (e.Failure == GitFailure.ObjectMissing)
        {
            return false;
        }

        return await Has(sha, ct);
    }

    /// <summary>Brings the history of commits down to a depth, everything where that is null.</summary>
    public async Task Deepen(IReadOnlyList<string> shas, int? depth, CancellationToken ct)
    {
        if (depth is not { } generations)
        {
            await FetchAll(ct);
            return;
        }

        using var held = await @lock.Take(ct);
        await Fetch(
            [string.Create(CultureInfo.InvariantCulture, $"--depth={generations}")],
            [.. shas.Distinct(StringComparer.Ordinal)], ct);
    }

    /// <summary>The commits that history is cut off behind.</summary>
    public async Task<IReadOnlySet<string>> ShallowCommits(CancellationToken ct)
    {
        try
        {
            var lines = await File.ReadAllLinesAsync(Path.Combine(commands.Folder, "shallow"), ct);
            return lines.ToHashSet(StringComparer.Ordinal);
        }
        catch (FileNotFoundException)
        {
            return new HashSet<string>(StringComparer.Ordinal);   // completed meanwhile
        }
    }

    public async Task<RemoteRefs> FetchAll(CancellationToken ct)
    {
        using var held = await @lock.Take(ct);
        var remote = await List(ct);
        if (IsShallow || !await refs.Follow(remote.Refs, ct))
        {
            await Fetch(IsShallow ? ["--prune", "--unshallow"] : ["--prune"], [AllBranches, AllTags], ct);
            // A push may have fallen between the two commands: what is here now counts.
            remote = remote with { Refs = await refs.All(ct) };
        }

        if (remote.DefaultBranch is { } branch)
        {
            await refs.SetHead(branch, ct);
        }

        return remote;
    }

    // A mirror with history must never be cut: --depth on it would make its branches shallow.
    private bool IsEmpty() =>
        !IsShallow &&
        !File.Exists(Path.Combine(commands.Folder, "packed-refs")) &&
        !Directory.EnumerateFiles(Path.Combine(commands.Folder, "refs"), "*", SearchOption.AllDirectories).Any();

    private async Task<string?> LocalTip(string name, CancellationToken ct) =>
        (await sessions.Headers([name], ct))[0]?.Oid;

    private async Task Fetch(IReadOnlyList<string> options, IReadOnlyList<string> refspecs, CancellationToken ct) =>
        await commands.Run(
            await commands.Network(ct,
            [
                "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance", "--no-recurse-submodules",
                .. options, "--end-of-options", commands.Url, .. refspecs,
            ]), ct);
}

using System.Diagnostics;
using CodeValdCortex.Contracts.Indexing;
using CodeValdCortex.Git.History;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.GitIndexer.Commits;
using CodeValdCortex.GitIndexer.Expertise;
using CodeValdCortex.GitIndexer.Files;
using CodeValdCortex.GitIndexer.Snapshots;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Documents.Operations;
using CodeValdCortex.Storage.Queries.Git;
using MassTransit;

namespace CodeValdCortex.GitIndexer.Indexing;

/// <summary>Brings everything about one repository up to date: fetch, commits, files, dependencies, refs; then what
/// needs line counts.
/// Every step can be repeated; a run that was cut off is mended by the next.</summary>
internal sealed partial class RepositoryIndexer(
    CurrentNames names, IGitRepositories repositories, IDocumentDatabase database, IndexState state, SnapshotStore snapshots, CommitIndexing commits,
    FileIndexing files, ExpertiseIndexing expertise, RefIndexing refs, IBus bus, TimeProvider time, ILogger<RepositoryIndexer> logger)
{
    public async Task Run(long repositoryId, string heard, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var name = await names.Of(repositoryId, heard, ct);
        var request = await state.Begin(repositoryId, name, ct);
        try
        {
            var mirror = await repositories.Open(repositories.AddressOf(repositoryId, name), ct);
            await Run(mirror, request, ct);
            LogIndexed(name, repositoryId, clock.Elapsed.TotalMilliseconds);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var reached = await state.Of(repositoryId, ct) ?? request;
            await state.Save(reached with { State = "failed", Error = e.Message }, ct);
            throw;
        }
    }

    private async Task Run(IGitMirror mirror, IndexRequest request, CancellationToken ct)
    {
        var id = request.RepoId;
        var remote = await mirror.FetchAll(ct);
        var stored = await database.Query(new RefsOfRepository(id), ct);
        if (IsUpToDate(request, stored, remote))
        {
            await state.Save(request with { State = "done", Error = null, Attempts = 0, CompletedAt = time.GetUtcNow() }, ct);
            await Announce(request, ct);
            return;
        }

        var snapshot = await Read(mirror, id, remote, ct);
        var counted = await UpdateCommits(mirror, id, stored, remote, ct);
        if (!counted && request.HasLineCounts)
        {
            await state.Save(request with { HasLineCounts = false }, ct);   // before the refs say that these commits are done
        }

        // Another process may have written since: then what is in memory says nothing about the documents.
        var written = snapshots.Written(id) is { } own && own.Sha == request.IndexedSha ? own : null;
        await files.Update(id, snapshot, written, ct);
        await refs.Update(id, stored, remote, ct);
        snapshots.KeepWritten(id, snapshot);

        var indexed = request with
        {
            IndexedSha = snapshot.Sha, DefaultBranch = snapshot.Branch, Error = null, Attempts = 0, CompletedAt = time.GetUtcNow(),
            HasLineCounts = counted && (request.HasLineCounts || stored.Count == 0),
        };
        if (!indexed.HasLineCounts)
        {
            // Queryable from here on; counting lines takes many times longer than all before.
            await state.Save(indexed, ct);
            await Announce(indexed, ct);
        }

        await UpdateExpertise(mirror, request, indexed, snapshot, [.. remote.Refs.Values], ct);
        await state.Save(indexed with { HasLineCounts = true, State = "done", CompletedAt = time.GetUtcNow() }, ct);
        await Announce(indexed, ct);
    }

    // Several notifications tell of one push. Only what this process wrote itself is known to be there: the commit indexed last is
    // noted after everything else.
    private bool IsUpToDate(IndexRequest request, IReadOnlyList<GitRef> stored, RemoteRefs remote) =>
        request.HasLineCounts && remote.DefaultTip is { } tip && request.IndexedSha == tip && request.DefaultBranch == remote.DefaultBranch
        && snapshots.Written(request.RepoId)?.Sha == tip
        && stored.Count == remote.Refs.Count && stored.All(x => remote.Refs.GetValueOrDefault(x.Name) == x.Target);

    private async Task<RepositorySnapshot> Read(IGitMirror mirror, long id, RemoteRefs remote, CancellationToken ct)
    {
        if (remote.DefaultTip is not { } tip)
        {
            return RepositorySnapshot.Empty;
        }

        var known = snapshots.Peek(id);
        return known?.Sha == tip && known.Branch == remote.DefaultBranch
            ? known
            : await RepositorySnapshot.Read(mirror, tip, remote.DefaultBranch, known, ct);
    }

    private async Task<bool> UpdateCommits(
        IGitMirror mirror, long id, IReadOnlyList<GitRef> stored, RemoteRefs remote, CancellationToken ct)
    {
        var now = remote.Refs.Values.Distinct(StringComparer.Ordinal).ToList();
        var before = new List<string>();
        var lost = false;
        foreach (var old in stored.Select(x => x.Target).Distinct(StringComparer.Ordinal))
        {
            if (now.Contains(old) || await mirror.Has(old, ct))
            {
                before.Add(old);
            }
            else
            {
                lost = true;
            }
        }

        var move = new TipMove(before, now);
        var (counted, parents) = await commits.Add(mirror, id, move, ct);
        if (lost)
        {
            await commits.RemoveUnknown(mirror, id, now, ct);
        }
        else
        {
            // A branch that went forward lost nothing.
            await commits.Remove(mirror, id, move with { Before = [.. before.Where(tip => !parents.Contains(tip))] }, ct);
        }

        return counted;
    }

    private async Task UpdateExpertise(
        IGitMirror mirror, IndexRequest before, IndexRequest now, RepositorySnapshot snapshot, IReadOnlyList<string> tips,
        CancellationToken ct)
    {
        if (!now.HasLineCounts)
        {
            var all = new LogRequest { Tips = tips, WithLineCounts = true, MaxCount = ExpertiseIndexing.MaxCommits };
            await commits.Write(mirror, now.RepoId, all, ct);
        }

        if (now.HasLineCounts && before.IndexedSha is { } old && await mirror.Has(old, ct))
        {
            await expertise.Update(mirror, now.RepoId, old, snapshot, ct);
        }
        else
        {
            await expertise.UpdateAll(mirror, now.RepoId, snapshot, ct);
        }
    }

    private async Task Announce(IndexRequest indexed, CancellationToken ct)
    {
        if (indexed.IndexedSha is not { } sha)
        {
            return;   // an empty repository has nothing to ask about
        }

        var size = await database.Query(new RepositorySize(indexed.RepoId), ct);
        await bus.Publish(
            new RepositoryIndexed
            {
                RepositoryId = indexed.RepoId, RepositoryName = indexed.RepositoryName, Sha = sha, Commits = size.Commits, Files = size.Files,
                Dependencies = size.Dependencies, IndexedAt = time.GetUtcNow(),
            }, ct);
    }

    [LoggerMessage(LogLevel.Information, "Indexed {Repository} ({RepositoryId}) in {Milliseconds:0} ms")]
    private partial void LogIndexed(string repository, long repositoryId, double milliseconds);
}

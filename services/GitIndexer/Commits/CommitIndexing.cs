using CodeValdCortex.Git.History;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.GitIndexer.Indexing;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Queries.WorkItems;

namespace CodeValdCortex.GitIndexer.Commits;

/// <summary>Brings <c>git_commits</c>, <c>commit_parents</c> and the trailer's part of <c>work_item_commits</c> up to
/// date: reads what became
/// reachable, takes out what no longer is.</summary>
internal sealed class CommitIndexing(IDocumentDatabase database, AgentRegister agents)
{
    // Line counts cost 25 times the rest; up to here they fit into a push, beyond they come afterwards.
    public const int FewCommits = 500;

    private const int Batch = 500;

    private static readonly HashSet<string> None = new(StringComparer.Ordinal);

    /// <summary>Writes commits reachable from the tips and not from the known ones.</summary>
    /// <returns>Whether their line counts are written too; and, of a push, the parents of its commits: reachable for certain.</returns>
    public async Task<(bool Counted, IReadOnlySet<string> Parents)> Add(IGitMirror mirror, long repositoryId, TipMove move, CancellationToken ct)
    {
        if (move.Now.All(tip => move.Before.Contains(tip, StringComparer.Ordinal)))
        {
            return (true, None);   // nothing became reachable: branches went
        }

        var fresh = new LogRequest { Tips = move.Now, Exclude = move.Before, WithLineCounts = true, MaxCount = FewCommits + 1 };
        if (move.Before.Count > 0)
        {
            // A push: it is read at once, and only where it turns out to be many commits once more.
            var pushed = await mirror.Log(fresh, ct).ToListAsync(ct);
            if (pushed.Count <= FewCommits)
            {
                await Write(repositoryId, pushed, ct);
                return (true, pushed.SelectMany(commit => commit.Parents).ToHashSet(StringComparer.Ordinal));
            }
        }

        var few = await mirror.Log(fresh with { WithChanges = false, WithLineCounts = false }, ct).CountAsync(ct) <= FewCommits;
        await Write(mirror, repositoryId, fresh with { WithLineCounts = few, MaxCount = null }, ct);
        return (few, None);
    }

    /// <summary>Writes what a log gives.</summary>
    public async Task Write(IGitMirror mirror, long repositoryId, LogRequest request, CancellationToken ct)
    {
        var batch = new List<LoggedCommit>(Batch);
        await foreach (var commit in mirror.Log(request, ct))
        {
            batch.Add(commit);
            if (batch.Count == Batch)
            {
                await Write(repositoryId, batch, ct);
                batch.Clear();
            }
        }

        await Write(repositoryId, batch, ct);
    }

    /// <summary>Takes out commits that no ref reaches any more. Those of a work item stay: they are its
    /// record.</summary>
    public async Task Remove(IGitMirror mirror, long repositoryId, TipMove move, CancellationToken ct)
    {
        if (move.Before.All(tip => move.Now.Contains(tip, StringComparer.Ordinal)))
        {
            return;
        }

        var gone = new LogRequest { Tips = move.Before, Exclude = move.Now, WithChanges = false };
        var lost = await mirror.Log(gone, ct).Select(x => x.Sha).ToListAsync(ct);
        await Remove(repositoryId, lost, ct);
    }

    /// <summary>The same when the old tips' objects are gone too: compares everything stored with everything
    /// reachable.</summary>
    public async Task RemoveUnknown(
        IGitMirror mirror, long repositoryId, IReadOnlyList<string> tips, CancellationToken ct)
    {
        var reachable = await mirror.Log(new LogRequest { Tips = tips, WithChanges = false }, ct).Select(x => x.Sha).ToHashSetAsync(StringComparer.Ordinal, ct);
        PageCursor? after = null;
        do
        {
            var query = new CommitsPage(repositoryId, after, 1000);
            var page = await database.Query(query, ct);
            after = query.Next(page);
            await Remove(repositoryId, [.. page.Select(x => x.Sha).Where(x => !reachable.Contains(x))], ct);
        }
        while (after is not null);
    }

    private async Task Remove(long repositoryId, IReadOnlyCollection<string> shas, CancellationToken ct)
    {
        foreach (var step in shas.Chunk(Batch))
        {
            var stored = await database.Collection<GitCommit>().GetMany(
                [.. step.Select(x => Keys.Commit(repositoryId, x))], ct);
            var dropped = stored.Select(x => x.Document).Where(x => x.WorkItemId is null).ToList();
            var edges = await database.Query(new EdgesAtCommits([.. dropped.Select(x => x.Key)]), ct);
            await database.Remove<CommitParent>(edges.Where(x => x.Collection == "commit_parents").Select(x => x.Key), ct);
            await database.Remove<WorkItemCommit>(edges.Where(x => x.Collection == "work_item_commits").Select(x => x.Key), ct);
            await database.Remove<GitCommit>(dropped.Select(x => x.Key), ct);
        }
    }

    private async Task Write(long repositoryId, List<LoggedCommit> batch, CancellationToken ct)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var commits = batch.ConvertAll(x => CommitDocuments.Commit(repositoryId, x));
        await database.Save(commits, ct);
        await database.Save(batch.SelectMany(x => CommitDocuments.Parents(repositoryId, x)), ct);
        await agents.Know(batch.Select(x => x.Author), ct);
        await Link(repositoryId, commits, ct);
    }

    // The trailer alone: IndexWorkItem, which knows order and kind, writes the same edges better and is not
    // overwritten.
    private async Task Link(long repositoryId, List<GitCommit> commits, CancellationToken ct)
    {
        var claimed = commits.Where(x => x.WorkItemId is not null).Reverse().GroupBy(x => x.WorkItemId!, StringComparer.Ordinal).ToList();
        var known = await database.Existing<WorkItem>(claimed.Select(x => x.Key), ct);
        foreach (var item in claimed.Where(x => known.Contains(x.Key)))
        {
            var index = (await database.Query(new CommitsOfWorkItem(item.Key), ct)).Count;
            foreach (var commit in item)
            {
                var edge = WorkItemEdges.Make(
                    repositoryId, item.Key, commit.Sha, index, commit.Parents.Count > 1 ? "merge" : "work",
                    automated: true);
                index += await database.Collection<WorkItemCommit>().TryInsert(edge, ct) is null ? 0 : 1;
            }
        }
    }
}

/// <summary>Where the refs were when the index was written, and where they are.</summary>
/// <param name="Before">Old objects that are still in the mirror.</param>
/// <param name="Now">New objects.</param>
internal sealed record TipMove(IReadOnlyList<string> Before, IReadOnlyList<string> Now);

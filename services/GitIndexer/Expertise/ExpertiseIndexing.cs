using CodeValdCortex.Git.History;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.GitIndexer.Indexing;
using CodeValdCortex.GitIndexer.Snapshots;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agents;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Queries.Git;

namespace CodeValdCortex.GitIndexer.Expertise;

/// <summary>Brings <c>agent_code_expertise</c> up to date. Counted are the commits of the default branch that are no
/// merges; a rename counts
/// as lines added by whoever renamed.</summary>
internal sealed class ExpertiseIndexing(IDocumentDatabase database)
{
    /// <summary>Older commits are not counted: their weight is small and git needs a millisecond for each.</summary>
    public const int MaxCommits = 20_000;

    // Beyond that one pass over everything is cheaper than asking for so many paths.
    private const int ManyPaths = 300;
    private const int MaxPeople = 20;

    /// <summary>Recomputes all files.</summary>
    public Task UpdateAll(IGitMirror mirror, long repositoryId, RepositorySnapshot snapshot, CancellationToken ct) =>
        snapshot.Sha is null ? Task.CompletedTask : Update(mirror, repositoryId, snapshot, null, ct);

    /// <summary>Recomputes the files that differ in history between two commits of the default branch.</summary>
    public async Task Update(
        IGitMirror mirror, long repositoryId, string before, RepositorySnapshot snapshot, CancellationToken ct)
    {
        if (snapshot.Sha is not { } now || now == before)
        {
            return;
        }

        var touched = new HashSet<string>(StringComparer.Ordinal);
        // What either has and the other has not: mostly a push, seldom a rewrite.
        var request = new LogRequest { Tips = [now, before], IsDifference = true, NoMerges = true };
        await foreach (var commit in mirror.Log(request, ct))
        {
            touched.UnionWith(commit.Changes.Select(x => x.Path));
        }

        // Who is who may have changed for every file.
        var everything = touched.Count > ManyPaths || touched.Contains(".mailmap");
        var existing = touched.Where(snapshot.Paths.Exists).ToList();
        if (everything)
        {
            await Update(mirror, repositoryId, snapshot, null, ct);
        }
        else if (existing.Count > 0)
        {
            await Update(mirror, repositoryId, snapshot, existing, ct);
        }
    }

    private async Task Update(
        IGitMirror mirror, long repositoryId, RepositorySnapshot snapshot, IReadOnlyList<string>? paths, CancellationToken ct)
    {
        var request = new LogRequest
        {
            Tips = [snapshot.Sha!], NoMerges = true, WithLineCounts = true, MaxCount = paths is null ? MaxCommits : null, Paths = paths ?? [],
        };
        var files = new Dictionary<string, FileExpertise>(StringComparer.Ordinal);
        await foreach (var commit in mirror.Log(request, ct))
        {
            foreach (var change in commit.Changes.Where(x => snapshot.Paths.Exists(x.Path)))
            {
                if (!files.TryGetValue(change.Path, out var file))
                {
                    files.Add(change.Path, file = new FileExpertise());
                }

                file.Count(commit, change);
            }
        }

        await Save(repositoryId, files, paths ?? [.. snapshot.Files.Select(x => x.Path)], ct);
    }

    private async Task Save(
        long repositoryId, Dictionary<string, FileExpertise> files, IReadOnlyList<string> paths, CancellationToken ct)
    {
        foreach (var step in paths.Chunk(500))
        {
            var edges = step.Where(files.ContainsKey).SelectMany(x => Edges(repositoryId, x, files[x])).ToList();
            var stored = await database.Query(new EdgesAtFiles([.. step.Select(x => Keys.File(repositoryId, x))]), ct);
            var stale = stored.Where(x => x.Collection == "agent_code_expertise").Select(x => x.Key)
                .Except(edges.Select(x => x.Key), StringComparer.Ordinal);
            await database.Save(edges, ct);
            await database.Remove<AgentCodeExpertise>(stale, ct);
        }
    }

    private static IEnumerable<AgentCodeExpertise> Edges(long repositoryId, string path, FileExpertise file)
    {
        var to = Keys.Id<GitObject>(Keys.File(repositoryId, path));
        foreach (var (email, share, contribution) in file.Shares().Take(MaxPeople))
        {
            var from = Keys.Id<Agent>(Keys.Agent(email));
            yield return new AgentCodeExpertise
            {
                Key = Keys.Edge(from, to), From = from, To = to, RepoId = repositoryId, Expertise = share,
                CommitCount = contribution.CommitCount, Commits = contribution.Commits, LastTouch = contribution.LastTouch,
            };
        }
    }
}

using CodeValdCortex.Git.History;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Indexing.History;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Queries.WorkItems;

namespace CodeValdCortex.GitIndexer.Asking;

/// <summary>Questions to the history: from the mirror where git knows best, from documents where it does not.</summary>
internal sealed class HistoryQuestions(
    StatusQuestions status, IGitRepositories repositories, IDocumentDatabase database)
{
    private const int MaxPeople = 10;
    private const int MaxFilesOfFolder = 2000;

    public async Task<Experts> Experts(long id, string path, CancellationToken ct)
    {
        var snapshot = await status.Snapshot(id, ct);
        if (snapshot.Paths.Exists(path))
        {
            var known = await database.Query(new ExpertsOfFile(Keys.File(id, path), MaxPeople), ct);
            return new Experts(
                path, [.. known.Select(x => new Expert(x.Name, x.Email, x.Expertise, x.CommitCount, x.LastTouch))]);
        }

        var folder = path.Trim('/');
        var below = snapshot.Files.Where(
            x => folder.Length == 0 || x.Path.StartsWith(folder + "/", StringComparison.Ordinal))
            .Take(MaxFilesOfFolder).Select(x => Keys.File(id, x.Path)).ToList();
        if (below.Count == 0)
        {
            throw QuestionException.Unknown($"There is no file or folder '{path}' at the tip.");
        }

        var people = await database.Query(new ExpertsOfPaths(below, MaxPeople), ct);
        return new Experts(
            path,
            [.. people.Select(x => new Expert(x.Name, x.Email, Math.Round(x.Expertise / below.Count, 6), 0, default))]);
    }

    public async Task<Ancestors> Ancestors(long id, string sha, int limit, CancellationToken ct)
    {
        if (limit is < 1 or > 1000)
        {
            throw QuestionException.Refused("limit is 1 to 1000.");
        }

        var mirror = await Open(id, ct);
        var request = new LogRequest { Tips = [Checked(sha)], WithChanges = false, MaxCount = limit + 1 };
        var commits = await mirror.Log(request, ct).ToListAsync(ct);
        if (commits.Count == 0)
        {
            throw QuestionException.Unknown($"There is no commit {sha}.");
        }

        var depths = Depths(commits);
        return new Ancestors(
            [.. commits.Take(limit).Select(x => new Ancestor(
                x.Sha, x.Parents, depths[x.Sha], x.Author.Name, x.Author.Email.ToLowerInvariant(), x.Message.Split('\n')[0], x.Committer.At))],
            commits.Count > limit);
    }

    public async Task<IReadOnlyList<string>> MergeBases(long id, string one, string other, CancellationToken ct) =>
        await (await Open(id, ct)).MergeBases(Checked(one), Checked(other), ct);

    public async Task<WorkItemTrace> WorkItem(long id, string workItemId, CancellationToken ct)
    {
        var commits = await database.Query(new CommitsOfWorkItem(workItemId), ct);
        if (commits.Count == 0)
        {
            throw QuestionException.Unknown($"No commit of work item '{workItemId}' is indexed.");
        }

        var files = await database.Query(new FilesOfWorkItem(workItemId), ct);
        return new WorkItemTrace(
            workItemId,
            [.. commits.Select((x, i) => new Ancestor(
                x.Sha, [], i, x.AuthorName, x.AuthorEmail.ToLowerInvariant(), x.Message.Split('\n')[0], x.CommittedAt))],
            [.. files.OrderBy(x => x.Path, StringComparer.Ordinal).Select(x => new TracedFile(
                x.Path, x.Changes.MaxBy(y => y.CommitIndex)?.Status ?? "M",
                [.. x.Experts.Take(3).Select(y => new Expert(y.Name, y.Email, y.Expertise, 0, default))]))]);
    }

    // Children come before parents, so one pass finds the fewest steps … unless a shorter way comes later, hence the
    // minimum.
    private static Dictionary<string, int> Depths(List<LoggedCommit> commits)
    {
        var depths = new Dictionary<string, int>(StringComparer.Ordinal) { [commits[0].Sha] = 0 };
        foreach (var commit in commits)
        {
            var depth = depths[commit.Sha];
            foreach (var parent in commit.Parents)
            {
                depths[parent] = Math.Min(depths.GetValueOrDefault(parent, int.MaxValue), depth + 1);
            }
        }

        return depths;
    }

    private static string Checked(string sha) =>
        sha.Length is 40 or 64 && sha.All(char.IsAsciiHexDigitLower) ? sha : throw QuestionException.Refused($"'{sha}' is not a full object name.");

    private async Task<IGitMirror> Open(long id, CancellationToken ct) =>
        await repositories.Open(repositories.AddressOf(id, await status.Name(id, ct)), ct);
}

using System.Globalization;
using System.Text.RegularExpressions;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agents;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Testing;

namespace CodeValdCortex.StorageBench.Data;

/// <summary>The repository that this program belongs to, read with git. A file imports another when its text has the other's name
/// as a word (types are named after their files here); a commit in ten is given to a work item.</summary>
internal sealed partial class OwnHistory : IHistory
{
    private const int CommitsPerItem = 10;
    private readonly List<(string Sha, string[] Parents, string Name, string Email, DateTimeOffset At, string Message, List<string> Paths)> log;
    private readonly Dictionary<string, string> texts;

    private OwnHistory(List<(string, string[], string, string, DateTimeOffset, string, List<string>)> log, Dictionary<string, string> texts)
    {
        (this.log, this.texts) = (log, texts);
        Commits = [.. this.log.Select(commit => commit.Sha)];
        Files = [.. texts.Keys];
        Agents = [.. this.log.Select(commit => Keys.Agent(commit.Email)).Distinct(StringComparer.Ordinal)];
        WorkItems = [.. Enumerable.Range(0, (log.Count + CommitsPerItem - 1) / CommitsPerItem).Select(GeneratedHistory.ItemKey)];
    }

    public long RepoId => 1;

    public IReadOnlyList<string> Commits { get; }

    public IReadOnlyList<string> Files { get; }

    public IReadOnlyList<string> Agents { get; }

    public IReadOnlyList<string> WorkItems { get; }

    public IReadOnlyList<string> Words { get; } = ["the", "file", "commit", "storage", "query", "string", "public", "deadline", "budget", "merge"];

    public DateTimeOffset End => log[^1].At.AddSeconds(1);

    public static async Task<OwnHistory> Read(CancellationToken ct)
    {
        var read = new List<(string, string[], string, string, DateTimeOffset, string, List<string>)>();
        foreach (var line in await Git("log", "--reverse", "--topo-order", "--no-renames", "--name-only", "--diff-merges=first-parent", "--format=%x01%H%x02%P%x02%an%x02%ae%x02%ct%x02%s"))
        {
            if (line.StartsWith('\u0001'))
            {
                var parts = line[1..].Split('\u0002');
                read.Add((parts[0], parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), parts[2], parts[3],
                    DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[4], CultureInfo.InvariantCulture)), parts[5], []));
            }
            else if (line.Length > 0)
            {
                read[^1].Item7.Add(line);
            }
        }
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in await Git("ls-files"))
        {
            var file = Path.Combine(SourceTree.Root, path);
            contents[path] = System.IO.File.Exists(file) ? await System.IO.File.ReadAllTextAsync(file, ct) : "";
        }
        return new OwnHistory(read, contents);
    }

    public IReadOnlyList<string> PathsOf(int commit) => log[commit].Paths;

    public async Task<long> Store(IDocumentDatabase database, CancellationToken ct)
    {
        var byName = texts.Keys.Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .ToLookup(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);
        var people = log.DistinctBy(commit => Keys.Agent(commit.Email), StringComparer.Ordinal);
        return await Put(database, people.Select(commit => new Agent { Key = Keys.Agent(commit.Email), Name = commit.Name, Email = commit.Email, Type = "human", CreatedAt = commit.At }), ct)
            + await Put(database, texts.Select(file => File(file.Key, file.Value)), ct)
            + await Put(database, log.Select((commit, n) => Commit(n)), ct)
            + await Put(database, log.SelectMany(commit => commit.Parents.Select((parent, index) => Parent(commit.Sha, parent, index))), ct)
            + await Put(database, texts.SelectMany(file => Word().EnumerateMatches(file.Value).ToTexts(file.Value).Distinct(StringComparer.Ordinal)
                .SelectMany(name => byName[name]).Where(to => to != file.Key).Select(to => Import(file.Key, to))), ct)
            + await Put(database, log.SelectMany(commit => commit.Paths.Select(path => (commit.Email, Path: path)))
                .GroupBy(pair => pair).Select(group => Expertise(group.Key.Email, group.Key.Path, group.Count())), ct)
            + await Put(database, Enumerable.Range(0, WorkItems.Count).Select(GeneratedHistory.Item), ct)
            + await Put(database, Enumerable.Range(0, WorkItems.Count).Select(n => Link(n, log[n * CommitsPerItem].Sha)), ct);
    }

    private GitCommit Commit(int n)
    {
        var (sha, parents, name, email, at, message, paths) = log[n];
        var signature = new GitSignature { Name = name, Email = email, Timestamp = at };
        return new GitCommit
        {
            Key = Keys.Commit(1, sha), RepoId = 1, Sha = sha, Tree = sha, Parents = parents, Author = signature, Committer = signature, Message = message, CommittedAt = at,
            Changes = [.. paths.Select(path => new FileChange { Path = path, FileKey = Keys.File(1, path), Status = "M", Added = 1, Deleted = 1 })],
        };
    }

    private static GitObject File(string path, string text) => new()
    {
        Key = Keys.File(1, path), RepoId = 1, Type = "blob", Hash = Keys.Hash(text), Path = path, PathKey = Keys.PathKey(path), Size = text.Length, Language = Path.GetExtension(path),
        Lines = text.AsSpan().Count('\n'), ContentText = text, StoredAt = DateTimeOffset.UnixEpoch,
    };

    private static CommitParent Parent(string sha, string parent, int index) => new()
    {
        Key = Keys.Edge(Keys.Commit(1, sha), Keys.Commit(1, parent)), From = Keys.Id<GitCommit>(Keys.Commit(1, sha)), To = Keys.Id<GitCommit>(Keys.Commit(1, parent)), RepoId = 1, ParentIndex = index,
    };

    private static CodeDependency Import(string from, string to) => new()
    {
        Key = Keys.Edge(Keys.File(1, from), Keys.File(1, to)), From = Keys.Id<GitObject>(Keys.File(1, from)), To = Keys.Id<GitObject>(Keys.File(1, to)), RepoId = 1, Type = "link", Language = "csharp", Line = 1,
    };

    private static AgentCodeExpertise Expertise(string email, string path, int commits) => new()
    {
        Key = Keys.Edge(Keys.Agent(email), Keys.File(1, path)), From = Keys.Id<Agent>(Keys.Agent(email)), To = Keys.Id<GitObject>(Keys.File(1, path)), RepoId = 1,
        Expertise = Math.Round(1 - (1.0 / (1 + commits)), 3), CommitCount = commits, LastTouch = DateTimeOffset.UnixEpoch,
    };

    private static WorkItemCommit Link(int item, string sha) => new()
    {
        Key = Keys.Edge(GeneratedHistory.ItemKey(item), sha), From = Keys.Id<WorkItem>(GeneratedHistory.ItemKey(item)), To = Keys.Id<GitCommit>(Keys.Commit(1, sha)),
        RepoId = 1, CommitIndex = 0, Type = "work", Automated = true,
    };

    private static async Task<long> Put<T>(IDocumentDatabase database, IEnumerable<T> documents, CancellationToken ct) where T : class, IDocument =>
        (await database.Collection<T>().UpsertMany([.. documents], ct)) is { Errors: [] } result ? result.Written : throw new InvalidOperationException("Refused.");

    private static async Task<IReadOnlyList<string>> Git(params string[] arguments)
    {
        await using var git = ChildProcess.Start("git", ["-c", "core.quotePath=false", .. arguments], workingFolder: SourceTree.Root);
        return await git.Exit(TimeSpan.FromMinutes(2)) == 0 ? git.Output : throw new InvalidOperationException(string.Join('\n', git.Errors));
    }

    [GeneratedRegex(@"\b[A-Z][A-Za-z0-9_]+\b", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();
}

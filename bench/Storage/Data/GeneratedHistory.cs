using System.Globalization;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agents;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.StorageBench.Data;

/// <summary>A large project's history, each document a function of its number: branches that are merged again, few files that
/// change often, modules whose files import each other and, by rank, the files of lower modules.</summary>
internal sealed class GeneratedHistory(int commits, int files) : IHistory
{
    public const int CommitsPerItem = 20;
    private const int FilesPerModule = 100;
    private const int AgentCount = 100;
    private const int Vocabulary = 5000;
    private const int Batch = 5000;
    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string[] Statuses { get; } = ["pending", "executing", "review", "merged", "completed", "failed"];

    public long RepoId => 1;

    public IReadOnlyList<string> Commits { get; } = [.. Enumerable.Range(0, Math.Min(commits, 1_000_000)).Select(Sha)];

    public IReadOnlyList<string> Files { get; } = [.. Enumerable.Range(0, Math.Min(files, 1_000_000)).Select(PathOf)];

    public IReadOnlyList<string> Agents { get; } = [.. Enumerable.Range(0, AgentCount).Select(Email).Select(Keys.Agent)];

    public IReadOnlyList<string> WorkItems { get; } = [.. Enumerable.Range(0, Math.Min(commits, 1_000_000) / CommitsPerItem).Select(ItemKey)];

    public IReadOnlyList<string> Words { get; } = [.. Enumerable.Range(0, Vocabulary).Select(Word)];

    public DateTimeOffset End => At(Commits.Count);

    public IReadOnlyList<string> PathsOf(int commit) => [.. Changed(commit).Select(PathOf)];

    public async Task<long> Store(IDocumentDatabase database, CancellationToken ct)
    {
        var (c, f) = (Commits.Count, Files.Count);
        return await Put(database, Enumerable.Range(0, AgentCount).Select(Agent), ct)
            + await Put(database, Enumerable.Range(0, f).Select(File), ct)
            + await Put(database, Enumerable.Range(0, c).Select(Commit), ct)
            + await Put(database, Enumerable.Range(0, c).SelectMany(n => ParentsOf(n).Select(parent => Parent(n, parent))), ct)
            + await Put(database, Enumerable.Range(0, f).SelectMany(n => ImportsOf(n).Select((to, line) => Import(n, to, line))), ct)
            + await Put(database, Enumerable.Range(0, f).SelectMany(Expertise), ct)
            + await Put(database, Enumerable.Range(0, WorkItems.Count).Select(Item), ct)
            + await Put(database, Enumerable.Range(0, WorkItems.Count).SelectMany(Links), ct)
            + await Put(database, Enumerable.Range(0, WorkItems.Count).Select(Part), ct)
            + await Put(database, Enumerable.Range(0, WorkItems.Count * 4).Select(Call), ct);
    }

    public static string ItemKey(int n) => string.Create(CultureInfo.InvariantCulture, $"WI-CORP-DOC-20260101-{n:x8}");

    public static WorkItem Item(int n) => new()
    {
        Key = ItemKey(n), WorkItemId = ItemKey(n), ExecutionId = new Guid(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), AgencyId = "CORP", RepoId = 1,
        RepositoryName = "team/app", GiteaIssueId = n, GiteaIssueUrl = $"http://forge.example/team/app/issues/{n}", WorkType = n % 3 == 0 ? "document" : "software",
        Priority = "P2", Status = Statuses[n % Statuses.Length], Title = Text(n, 6), Description = Text(n + 1, 60), Labels = ["docs", "work-item"],
        IdempotenceKey = $"1_{n}_0123456789abcdef", Version = 1, StartedAt = At(n * CommitsPerItem), CompletedAt = n % 5 == 0 ? null : At((n * CommitsPerItem) + (n % 40)),
        CreatedAt = At(n * CommitsPerItem), UpdatedAt = At(n * CommitsPerItem),
        MergedAt = n % 2 == 0 ? At((n * CommitsPerItem) + 1) : null, CostNanoUsd = n * 1000L,
    };

    public GitCommit Commit(int n) => new()
    {
        Key = Keys.Commit(1, Sha(n)), RepoId = 1, Sha = Sha(n), Tree = Sha(n), Parents = [.. ParentsOf(n).Select(Sha)], Author = Signature(n),
        Committer = Signature(n), Message = $"{Text(n, 8)}\n\n{Text(n + 7, 20)}", Changes = [.. Changed(n).Select(Change)], CommittedAt = At(n),
        WorkItemId = n % CommitsPerItem < 3 ? ItemKey(n / CommitsPerItem) : null,
    };

    public GitObject File(int n) => new()
    {
        Key = Keys.File(1, PathOf(n)), RepoId = 1, Type = "blob", Hash = Sha(n), Path = PathOf(n), PathKey = Keys.PathKey(PathOf(n)), Size = 2000,
        Language = n % 4 == 0 ? "go" : "csharp", Lines = 80, ContentText = Text(n, 120), StoredAt = At(0),
    };

    public CommitParent Parent(int n, int parent) => new()
    {
        Key = Keys.Edge(Keys.Commit(1, Sha(n)), Keys.Commit(1, Sha(parent))), From = Keys.Id<GitCommit>(Keys.Commit(1, Sha(n))),
        To = Keys.Id<GitCommit>(Keys.Commit(1, Sha(parent))), RepoId = 1, ParentIndex = 0,
    };

    private static async Task<long> Put<T>(IDocumentDatabase database, IEnumerable<T> documents, CancellationToken ct) where T : class, IDocument
    {
        var written = 0L;
        foreach (var batch in documents.Chunk(Batch))
        {
            var result = await database.Collection<T>().UpsertMany(batch, ct);
            written += result.Errors is [var error, ..] ? throw new InvalidOperationException(error.Reason) : result.Written;
        }
        return written;
    }

    // Mostly the one before; every eighth begins a branch some commits earlier; every tenth merges.
    private static List<int> ParentsOf(int n) => n == 0 ? [] : (n % 10, n % 8) switch
    {
        (0, _) => [n - 1, Math.Max(0, n - 2 - (int)(Mixed(n) % 30))],
        (_, 0) => [Math.Max(0, n - 2 - (int)(Mixed(n) % 10))],
        _ => [n - 1],
    };

    private List<int> Changed(int n) => [.. Enumerable.Range(0, 1 + (int)(Mixed(n) % 5)).Select(k => Ranked(Mixed((n * 5L) + k), files)).Distinct()];

    // Two of the files before it in its module, one of a lower module; one file in five hundred closes a small cycle.
    private IEnumerable<int> ImportsOf(int n)
    {
        var (module, place) = (n / FilesPerModule, n % FilesPerModule);
        var imports = new List<int>();
        if (place > 0)
        {
            imports.Add(n - 1 - (int)(Mixed(n) % (uint)place));
            imports.Add((module * FilesPerModule) + Ranked(Mixed(n + 1L), place));
        }
        if (module > 0)
        {
            imports.Add((Ranked(Mixed(n + 2L), module) * FilesPerModule) + Ranked(Mixed(n + 3L), FilesPerModule));
        }
        if (n % 500 == 250)
        {
            imports.Add(Math.Min(n + 3, files - 1));
        }
        return imports.Where(to => to != n).Distinct();
    }

    private static CodeDependency Import(int from, int to, int line) => new()
    {
        Key = Keys.Edge(Keys.File(1, PathOf(from)), Keys.File(1, PathOf(to)), "import"), From = Keys.Id<GitObject>(Keys.File(1, PathOf(from))),
        To = Keys.Id<GitObject>(Keys.File(1, PathOf(to))), RepoId = 1, Type = "import", Language = "csharp", ImportStatement = $"using {PathOf(to)};", Line = line + 1,
    };

    private IEnumerable<AgentCodeExpertise> Expertise(int file) =>
        Enumerable.Range(0, 3).Select(k => Ranked(Mixed((file * 3L) + k), AgentCount)).Distinct().Select(agent => new AgentCodeExpertise
        {
            Key = Keys.Edge(Agents[agent], Keys.File(1, PathOf(file))), From = Keys.Id<Agent>(Agents[agent]), To = Keys.Id<GitObject>(Keys.File(1, PathOf(file))),
            RepoId = 1, Expertise = Math.Round(Mixed(file + agent) % 1000 / 1000.0, 3), CommitCount = 3, Commits = [Sha(file)], LastTouch = At(file),
        });

    private static IEnumerable<WorkItemCommit> Links(int item) => Enumerable.Range(0, 3).Select(k => new WorkItemCommit
    {
        Key = Keys.Edge(ItemKey(item), Sha((item * CommitsPerItem) + k)), From = Keys.Id<WorkItem>(ItemKey(item)),
        To = Keys.Id<GitCommit>(Keys.Commit(1, Sha((item * CommitsPerItem) + k))), RepoId = 1, CommitIndex = k, Type = k == 2 ? "merge" : "work", Automated = true,
    });

    private AgentWorkItem Part(int item)
    {
        var agent = Agents[item % 10];
        return new() { Key = Keys.Edge(agent, ItemKey(item)), From = Keys.Id<Agent>(agent), To = Keys.Id<WorkItem>(ItemKey(item)), StartedAt = At(item), Status = "completed" };
    }

    public static LlmUsage Call(int n) => new()
    {
        Key = Keys.Hash("call", $"{n}"), ExecutionId = new Guid(n / 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), WorkItemId = ItemKey(n / 4), AgencyId = "CORP", RepoId = 1,
        AgentId = $"agent-{n % 10}", Model = $"model-{n % 3}", Run = 1, Step = "plan", InputTokens = 1000, OutputTokens = 100, CostNanoUsd = 1000, Status = n % 50 == 0 ? "error" : "ok", CalledAt = At(n * CommitsPerItem / 4),
    };

    private static Agent Agent(int n) => new() { Key = Keys.Agent(Email(n)), Name = $"Agent {n}", Email = Email(n), Type = n < 10 ? "llm" : "human", CreatedAt = Begin };

    private static FileChange Change(int file) => new() { Path = PathOf(file), FileKey = Keys.File(1, PathOf(file)), Status = "M", Added = 10, Deleted = 3 };

    private static GitSignature Signature(int n)
    {
        var agent = Ranked(Mixed(n), AgentCount);
        return new() { Name = $"Agent {agent}", Email = Email(agent), Timestamp = At(n) };
    }

    private static string Text(int seed, int words) => string.Join(' ', Enumerable.Range(0, words).Select(k => Word(Ranked(Mixed((seed * 131L) + k), Vocabulary))));

    private static string Word(int rank) => $"word{rank}";

    private static string Email(int n) => $"agent{n}@example.org";

    private static string PathOf(int n) => string.Create(CultureInfo.InvariantCulture, $"src/module{n / FilesPerModule:0000}/part{n % 7}/File{n}.cs");

    private static string Sha(int n) => Keys.Hash("sha", n.ToString(CultureInfo.InvariantCulture)) + "00000000";

    private static DateTimeOffset At(int n) => Begin.AddMinutes(n * 20L);

    // Low numbers far oftener than high ones, as with words and files.
    private static int Ranked(ulong random, int count) => (int)(Math.Pow(random / (double)ulong.MaxValue, 3) * count);

    private static ulong Mixed(long n)   // splitmix64
    {
        var z = unchecked((ulong)n * 0x9E3779B97F4A7C15UL);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}

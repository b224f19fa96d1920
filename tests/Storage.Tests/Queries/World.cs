using System.Globalization;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Documents.Agents;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Storage.Documents.Operations;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Queries;

/// <summary>A generated world from a seed: the same documents for every engine, with Unicode, ties, cycles and dangling edges.</summary>
internal sealed class World
{
    public const long Repo = 42;
    private const int Commits = 60;
    private const int Files = 40;
    private const int Items = 30;

    private static readonly string[] Words = ["alpha", "Äpfel", "βeta", "日本", "z z", "README", "0", "a-b", "A_b", "🦊"];
    private static readonly string[] Statuses = ["pending", "executing", "review", "merged", "completed", "failed"];
    private static readonly string[] Outcomes = ["error", "ok", "pending", "lost", "ok"];
    private static readonly string[] Types = ["document", "software", "proposal", "analysis"];

    private readonly Random random;

    public World(int seed)
    {
        random = new Random(seed);
        Agents = [.. Enumerable.Range(0, 6).Select(Agent)];
        Objects = [.. Enumerable.Range(0, Files).Select(File)];
        History = [.. Enumerable.Range(0, Commits).Select(Commit)];
        Parents = [.. History.SelectMany(ParentsOf)];
        Dependencies = [.. Enumerable.Range(0, Files * 2).Select(_ => Dependency()).DistinctBy(edge => edge.Key)];
        WorkItems = [.. Enumerable.Range(0, Items).Select(Item)];
        Links = [.. WorkItems.SelectMany(LinksOf)];
        Expertise = [.. Objects.SelectMany(ExpertiseIn)];
        Parts = [.. WorkItems.Select(Part)];
    }

    public Agent[] Agents { get; }

    public GitObject[] Objects { get; }

    public GitCommit[] History { get; }

    public CommitParent[] Parents { get; }

    public CodeDependency[] Dependencies { get; }

    public WorkItem[] WorkItems { get; }

    public WorkItemCommit[] Links { get; }

    public AgentCodeExpertise[] Expertise { get; }

    public AgentWorkItem[] Parts { get; }

    /// <summary>Writes it all.</summary>
    public async Task Store(IDocumentDatabase database, CancellationToken ct)
    {
        await Put(database, Agents, ct);
        await Put(database, Objects, ct);
        await Put(database, History, ct);
        await Put(database, Parents, ct);
        await Put(database, Dependencies, ct);
        await Put(database, WorkItems, ct);
        await Put(database, Links, ct);
        await Put(database, Expertise, ct);
        await Put(database, Parts, ct);
        await Put(database, WorkItems.Select(Run), ct);
        await Put(database, Enumerable.Range(0, 50).Select(Call), ct);
        await Put(database, Enumerable.Range(0, 40).Select(Saga), ct);
        await Put(database, Enumerable.Range(0, 30).Select(Planned), ct);
        await Put(database, Enumerable.Range(0, 12).Select(Answer), ct);
        await Put(database, Enumerable.Range(0, 30).Select(Letter), ct);
        await Put(database, Enumerable.Range(0, 30).Select(Delivery), ct);
        await Put(database, Enumerable.Range(0, 20).Select(Request), ct);
        await Put(database, Enumerable.Range(0, 10).Select(Connected), ct);
        await Put(database, Enumerable.Range(1, 9).Select(Month), ct);
        await Put(database, Enumerable.Range(0, 5).Select(Reference), ct);
        await Put(database, [Agency("CORP", 0), Agency("LAB", 1)], ct);
        await Put(database, Enumerable.Range(0, 3).Select(Protection), ct);
    }

    private static async Task Put<T>(IDocumentDatabase database, IEnumerable<T> documents, CancellationToken ct)
        where T : class, IDocument =>
        (await database.Collection<T>().UpsertMany([.. documents], ct)).Errors.ShouldBeEmpty();

    private static DateTimeOffset At(int seconds) => Samples.Noon.AddSeconds(seconds);

    private T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    private Agent Agent(int n) => new()
    {
        Key = Keys.Agent($"agent{n}@example.org"), Name = $"{Words[n]} {n}", Email = $"agent{n}@example.org",
        Type = n % 3 == 0 ? "llm" : "human", Model = n % 3 == 0 ? "m-1" : null, CreatedAt = At(n),
    };

    private GitObject File(int n)
    {
        var path = $"src/{Any(Words)}/{Any(Words)}-{n}.ts";
        return new GitObject
        {
            Key = Keys.File(Repo, path), RepoId = Repo, Type = "blob", Hash = Sha(n), Path = path, PathKey = Keys.PathKey(path),
            Size = n * 100, Language = "typescript", Lines = n, ContentText = $"export const x{n} = '{Any(Words)}'", StoredAt = At(n),
        };
    }

    private GitCommit Commit(int n) => new()
    {
        Key = Keys.Commit(Repo, Sha(n)), RepoId = Repo, Sha = Sha(n), Tree = Sha(n + 1000),
        Parents = n == 0 ? [] : n % 7 == 0 ? [Sha(n - 1), Sha(n / 2)] : [Sha(n - 1)],
        Author = Signature(n), Committer = Signature(n), Message = $"{Any(Words)}: change {n}\n\nWith \"quotes\" and\ttabs.",
        WorkItemId = n % 4 == 0 ? Samples.WorkItem(n % Items).Key : null,
        Changes = [.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => Any(Objects)).Distinct().Select(Change)],
        CommittedAt = At(n / 3),   // ties on purpose
    };

    private FileChange Change(GitObject file) => new()
    {
        Path = file.Path, FileKey = file.Key, Status = Any(["A", "M", "D"]),
        Added = random.Next(3) == 0 ? null : random.Next(100), Deleted = random.Next(3) == 0 ? null : random.Next(100),
    };

    private static GitSignature Signature(int n) => new()
    {
        Name = $"{Words[n % Words.Length]} {n % 6}", Email = $"agent{n % 6}@example.org", Timestamp = At(n),
    };

    private static IEnumerable<CommitParent> ParentsOf(GitCommit commit) => commit.Parents.Select((sha, index) => new CommitParent
    {
        Key = Keys.Edge(commit.Key, Keys.Commit(Repo, sha), $"{index}"), From = Keys.Id<GitCommit>(commit.Key),
        To = Keys.Id<GitCommit>(Keys.Commit(Repo, sha)), RepoId = Repo, ParentIndex = index,
    });

    private CodeDependency Dependency()
    {
        // One in twenty points at a file that isn't there, as a half-finished re-index leaves it.
        var (from, to) = (Any(Objects).Key, random.Next(20) == 0 ? Keys.File(Repo, "gone.ts") : Any(Objects).Key);
        return new CodeDependency
        {
            Key = Keys.Edge(from, to, "import"), From = Keys.Id<GitObject>(from), To = Keys.Id<GitObject>(to), RepoId = Repo,
            Type = "import", Language = "typescript", ImportStatement = $"import '{Any(Words)}'", Line = random.Next(1, 5),
        };
    }

    private WorkItem Item(int n) => Samples.WorkItem(n, Statuses[n % Statuses.Length]) with
    {
        WorkType = Types[n % Types.Length], CreatedAt = At(n / 4), Title = Any(Words), CostNanoUsd = n * 1_000_003L,
        StartedAt = At(n), CompletedAt = n % 5 == 0 ? null : At(n * n).AddMilliseconds(n * 7), MergedAt = n % 3 == 0 ? At(n) : null, AutoMerged = n % 6 == 0, AgencyId = n % 5 == 0 ? "LAB" : "CORP",
    };

    private IEnumerable<WorkItemCommit> LinksOf(WorkItem item) =>
        Enumerable.Range(0, random.Next(0, 4)).Select(_ => Any(History)).Distinct().Select((commit, index) => new WorkItemCommit
        {
            Key = Keys.Edge(item.Key, commit.Key), From = Keys.Id<WorkItem>(item.Key), To = Keys.Id<GitCommit>(commit.Key),
            RepoId = Repo, CommitIndex = index, Type = Any(["work", "revision", "merge"]), Automated = random.Next(2) == 0,
        }).ToList();

    private IEnumerable<AgentCodeExpertise> ExpertiseIn(GitObject file) =>
        Agents.Where(_ => random.Next(3) > 0).Select(agent => new AgentCodeExpertise
        {
            Key = Keys.Edge(agent.Key, file.Key), From = Keys.Id<Agent>(agent.Key), To = Keys.Id<GitObject>(file.Key),
            RepoId = Repo, Expertise = Math.Round(random.NextDouble(), 1), CommitCount = random.Next(1, 9),
            Commits = [Sha(1), Sha(2)], LastTouch = At(random.Next(100)),
        }).ToList();

    private AgentWorkItem Part(WorkItem item)
    {
        var agent = Any(Agents);
        return new AgentWorkItem
        {
            Key = Keys.Edge(agent.Key, item.Key), From = Keys.Id<Agent>(agent.Key), To = Keys.Id<WorkItem>(item.Key),
            StartedAt = item.StartedAt!.Value, CompletedAt = item.CompletedAt, Status = item.Status,
        };
    }

    private static WorkflowExecution Run(WorkItem item) => new()
    {
        Key = Keys.Run(item.ExecutionId, 1), ExecutionId = item.ExecutionId, Run = 1, WorkItemId = item.Key, RepoId = Repo,
        WorkType = item.WorkType, Status = "running", IdempotenceKey = item.IdempotenceKey, Version = 1, StartedAt = item.CreatedAt,
        Steps = [new RunStep { Name = "accept", Status = "done", StartedAt = item.CreatedAt }],
    };

    private static LlmUsage Call(int n) => new()
    {
        Key = Keys.Hash("call", $"{n}"), ExecutionId = new Guid(n % Items, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        WorkItemId = Samples.WorkItem(n % Items).Key, AgencyId = n % 2 == 0 ? "CORP" : "LAB", RepoId = Repo, AgentId = "a",
        Model = $"m-{n % 3}", Run = 1, Step = "plan", InputTokens = n * 10, OutputTokens = n, CostNanoUsd = n * 1000L,
        DurationMs = n, Status = Outcomes[n % 5], CalledAt = At(n / 2),
    };

    private static SagaDocument Saga(int n) => Samples.Saga(n, n % 2 == 0 ? "generating" : "publishing",
        n % 4 == 0 ? null : At(n / 3)) with { SagaType = n % 5 == 0 ? "other" : "work-item" };

    private static LlmAnswer Answer(int n)
    {
        var execution = new Guid(n % 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        return new()
        {
            Key = Keys.LlmAnswer(execution, 1, "plan", n), ExecutionId = execution, State = "answered", PromptHash = $"p{n}", AnswerHash = $"a{n}",
            CreatedAt = At(n / 4), ExpiresAt = n % 2 == 0 ? null : At(n).AddYears(50),
        };
    }

    private static Intent Planned(int n) => new()
    {
        Key = Keys.Intent(Repo, "branch", $"b{n}"), ExecutionId = new Guid(n % 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), RepoId = Repo,
        Kind = "branch", NaturalKey = $"b{n}", State = "planned", CreatedAt = At(n / 4),
    };

    private static DeadLetter Letter(int n) => new()
    {
        Key = Keys.DeadLetter($"{n}", "q"), MessageId = $"{n}", Queue = "q", MessageType = "issue-changed", Envelope = "{}",
        ErrorType = "E", ErrorMessage = "m", State = n % 3 == 0 ? "requeued" : "waiting", FailedAt = At(n / 4),
    };

    private static WebhookDelivery Delivery(int n) => new()
    {
        Key = Keys.Delivery($"{n}"), DeliveryId = $"{n}", Event = "push", Outcome = n % 3 == 0 ? "duplicate" : "published",
        RepoId = n % 2 == 0 ? Repo : 7, RepositoryName = n % 2 == 0 ? "team/app" : "team/other", ReceivedAt = At(n / 4),
    };

    private static IndexRequest Request(int n) => new()
    {
        Key = Keys.Ref(Repo, $"refs/heads/{n}"), RepoId = Repo, RepositoryName = "team/app", State = n % 3 == 0 ? "running" : "waiting",
        ClaimedUntil = n % 3 == 0 ? At(n) : null, RequestedAt = At(n / 4),
    };

    private static ConnectedRepository Connected(int n) => new()
    {
        Key = Keys.Repository(n), RepositoryId = n, Name = n < 2 ? "team/app" : $"team/{Words[n]}",
        AgencyCode = n % 2 == 0 ? "CORP" : "LAB", Mode = "propose", ConnectedAt = At(n), UpdatedAt = At(n),
    };

    private static Budget Month(int month) => new()
    {
        Key = Keys.Budget("CORP", new DateTimeOffset(2026, month, 1, 0, 0, 0, TimeSpan.Zero)), AgencyId = "CORP",
        Month = string.Create(CultureInfo.InvariantCulture, $"2026-{month:00}"), MonthLimitNanoUsd = 100_000_000_000,
        DayLimitNanoUsd = 10_000_000_000, ItemLimitNanoUsd = 1_000_000_000, UpdatedAt = At(month),
        SpentByDay = new Dictionary<string, long>(StringComparer.Ordinal) { ["2026-01-01"] = month },
    };

    private static GitRef Reference(int n) => new()
    {
        Key = Keys.Ref(Repo, $"refs/heads/b{n}"), RepoId = Repo, Name = $"refs/heads/b{n}", Target = Sha(n), RefType = "branch", UpdatedAt = At(n),
    };

    private static Agency Agency(string code, int n) => new() { Key = code, Code = code, Name = $"Agency {n}", CreatedAt = At(n) };

    private static DataProtectionKey Protection(int n) => new() { Key = Keys.Named($"k{n}"), FriendlyName = $"k{n}", Xml = "<key/>", CreatedAt = At(n) };

    private static string Sha(int n) => Keys.Hash("sha", $"{n}") + "00000000";
}

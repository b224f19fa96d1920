using System.Globalization;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Documents.Agents;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Storage.Documents.Operations;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Dashboard.Tests.Hosting;

/// <summary>Documents as the other services would have written them.</summary>
public static class Seeds
{
    public const long Shop = 7;
    public const string ShopName = "acme/webshop";

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A work item; number tells it from others.</summary>
    public static WorkItem Item(int number, DateTimeOffset createdAt, string status = "completed", string? title = null, string type = "document") => new()
    {
        Key = Id(number),
        WorkItemId = Id(number),
        ExecutionId = Execution(number),
        AgencyId = Agency.DefaultCode,
        RepoId = Shop,
        RepositoryName = ShopName,
        GiteaIssueId = number,
        GiteaIssueUrl = $"http://forge.example/{ShopName}/issues/{number}",
        WorkType = type,
        Priority = "P2",
        Status = status,
        State = status,
        Title = title ?? $"Item number {number}",
        IdempotenceKey = $"7_{number}_key",
        Version = 5,
        CreatedAt = createdAt,
        UpdatedAt = createdAt.AddMinutes(2),
    };

    public static string Id(int number) => string.Create(Culture, $"WI-CORP-DOC-20260105-{number:x6}");

    public static Guid Execution(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public static ConnectedRepository Repository(long id, string name, DateTimeOffset at, string mode = "propose") => new()
    {
        Key = Keys.Repository(id), RepositoryId = id, Name = name, AgencyCode = Agency.DefaultCode, Mode = mode, DefaultBranch = "main",
        ConnectedAt = at, UpdatedAt = at,
    };

    public static Agency Corp(DateTimeOffset at) =>
        new() { Key = Agency.DefaultCode, Code = Agency.DefaultCode, Name = "Acme Corporation", CreatedAt = at };

    public static Agent Writer(DateTimeOffset at) => new()
    {
        Key = Keys.Agent("writer@cortex.example"), Name = "Writer", Email = "writer@cortex.example", Type = "llm", Model = "gpt-4.1",
        WorkTypes = ["document", "analysis"], CreatedAt = at,
    };

    public static LlmUsage Call(int item, string step, DateTimeOffset at, string status = "ok", long costNanoUsd = 12_345_000, int attempt = 0) => new()
    {
        Key = Keys.LlmCall(Execution(item), 1, step, 0, "", attempt),
        ExecutionId = Execution(item), WorkItemId = Id(item), AgencyId = Agency.DefaultCode, RepoId = Shop,
        AgentId = Keys.Agent("writer@cortex.example"), Model = "gpt-4.1", Run = 1, Step = step, InputTokens = 6_211, CachedInputTokens = 2_048,
        OutputTokens = 913, CostNanoUsd = costNanoUsd, DurationMs = 4_320, Status = status,
        ErrorCode = status == "ok" ? null : "rate-limited", CalledAt = at,
    };

    public static Budget Month(DateTimeOffset now, long spentNanoUsd, long spentTodayNanoUsd) => new()
    {
        Key = Keys.Budget(Agency.DefaultCode, now), AgencyId = Agency.DefaultCode, Month = now.ToString("yyyy-MM", Culture),
        MonthLimitNanoUsd = 100_000_000_000, DayLimitNanoUsd = 10_000_000_000, ItemLimitNanoUsd = 1_000_000_000,
        SpentNanoUsd = spentNanoUsd,
        SpentByDay = new Dictionary<string, long>(StringComparer.Ordinal) { [now.ToString("yyyy-MM-dd", Culture)] = spentTodayNanoUsd },
        UpdatedAt = now,
    };

    public static WebhookDelivery Delivery(int number, DateTimeOffset at, string outcome = "published") => new()
    {
        Key = Keys.Delivery($"delivery-{number}"), DeliveryId = string.Create(Culture, $"0f{number:x6}-1d2c-4b7a-9f00-aa17c2be0001"),
        Event = "issues", Action = "label_updated", Outcome = outcome, RepoId = Shop, RepositoryName = ShopName, SenderLogin = "mia",
        BodyBytes = 9_214, Slot = string.Create(Culture, $"{number}"), ReceivedAt = at,
    };

    public static DeadLetter Letter(int number, DateTimeOffset at) => new()
    {
        Key = Keys.DeadLetter($"m{number}", "git-indexer-branch-pushed"), MessageId = $"m{number}", Queue = "git-indexer-branch-pushed",
        MessageType = "branch-pushed", Envelope = "{\"secret\":\"text of an issue\"}", ErrorType = "System.IO.IOException",
        ErrorMessage = "No space left on device", FailedAt = at,
    };

    public static GitCommit Commit(string sha, string subject, DateTimeOffset at, string author, IReadOnlyList<string> paths, string? item = null) => new()
    {
        Key = Keys.Commit(Shop, sha), RepoId = Shop, Sha = sha, Tree = sha, Author = Person(author, at), Committer = Person(author, at),
        Message = $"{subject}\n\nBody.\n", WorkItemId = item, CommittedAt = at,
        Changes = [.. paths.Select(path => new FileChange { Path = path, FileKey = Keys.File(Shop, path), Status = "A", Added = 10, Deleted = 0 })],
    };

    public static WorkItemCommit Link(int item, string sha, int index, string type) => new()
    {
        Key = Keys.Edge(Keys.Id<WorkItem>(Id(item)), Keys.Id<GitCommit>(Keys.Commit(Shop, sha))),
        From = Keys.Id<WorkItem>(Id(item)), To = Keys.Id<GitCommit>(Keys.Commit(Shop, sha)), RepoId = Shop, CommitIndex = index, Type = type,
        Automated = true,
    };

    /// <summary>What the engine tells when the item has moved.</summary>
    public static ExecutionChanged Change(WorkItem item, long version, string status) => new()
    {
        ExecutionId = item.ExecutionId,
        Version = version,
        Item = new WorkItemSnapshot
        {
            WorkItemId = item.WorkItemId, AgencyCode = item.AgencyId, RepositoryId = item.RepoId, RepositoryName = item.RepositoryName,
            IssueNumber = item.GiteaIssueId, IssueUrl = item.GiteaIssueUrl, WorkType = item.WorkType, Status = status, State = status,
            Priority = item.Priority, Title = item.Title, Run = 1, IdempotencyKey = item.IdempotenceKey, CreatedAt = item.CreatedAt,
            UpdatedAt = item.UpdatedAt,
        },
    };

    public static Task Save<T>(this DashboardHost host, CancellationToken ct, params T[] documents) where T : class, IDocument =>
        Save(host.Database, documents, ct);

    private static async Task Save<T>(IDocumentDatabase database, T[] documents, CancellationToken ct) where T : class, IDocument
    {
        var result = await database.Collection<T>().UpsertMany(documents, ct);
        result.Errors.ShouldBeEmpty();
    }

    private static GitSignature Person(string name, DateTimeOffset at) =>
        new() { Name = name, Email = $"{name.ToLowerInvariant()}@acme.example", Timestamp = at };
}

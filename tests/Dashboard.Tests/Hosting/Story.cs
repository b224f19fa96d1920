using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agents;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Dashboard.Tests.Hosting;

/// <summary>A small installation in the middle of its work: items in every status, money, commits, deliveries.</summary>
public static class Story
{
    internal const string WorkSha = "4f0c2a9be1d37766a0fdc05c2b1f9f3e8d1a7c55";
    internal const string MergeSha = "b81d7e30c4ad5f2299e1a6f7d03e5c1f7a9b4e02";

    /// <summary>Number of the item that is merged, with commits, files and experts.</summary>
    public const int Merged = 1;

    /// <summary>Number of the item that waits for approvals.</summary>
    public const int Waiting = 2;

    /// <summary>Number of the item that failed.</summary>
    public const int Failed = 4;

    public static async Task Tell(DashboardHost host, DateTimeOffset now, CancellationToken ct)
    {
        await host.Save(ct, Seeds.Corp(now.AddDays(-40)));
        await host.Save(ct, Seeds.Repository(Seeds.Shop, Seeds.ShopName, now.AddDays(-40), "merge"), Seeds.Repository(8, "acme/handbook", now.AddDays(-12)));
        await host.Save(ct, Seeds.Writer(now.AddDays(-40)), Person("Mia Keller", now), Person("Jonas Brandt", now));
        await host.Save(ct, [.. Items(now)]);
        await host.Save(ct, MergedRun(now), FailedRun(now));
        await host.Save(ct, [.. Calls(now)]);
        await host.Save(ct, Seeds.Month(now, 18_412_000_000, 1_037_400_000));
        await host.Save(ct, [.. Enumerable.Range(1, 31).Select(i => Seeds.Delivery(i, now.AddMinutes(-17 * i), i % 9 == 0 ? "duplicate" : i % 4 == 0 ? "ignored" : "published"))]);
        await host.Save(ct, Seeds.Letter(1, now.AddHours(-7)));
        await Graph(host, now, ct);
    }

    private static IEnumerable<WorkItem> Items(DateTimeOffset now)
    {
        yield return Seeds.Item(Merged, now.AddMinutes(-55), "completed", "Describe how orders are refunded") with
        {
            Labels = ["work-item", "documentation"], AgentName = "Writer", AssignedAgentId = Keys.Agent("writer@cortex.example"),
            StartedAt = now.AddMinutes(-54), CompletedAt = now.AddMinutes(-53), MergedAt = now.AddMinutes(-53), BranchName = "issue-1-describe-how-orders-are-refunded",
            PullRequest = 12, MergeRequestUrl = "http://forge.example/acme/webshop/pulls/12", AutoMerged = true, CommitHashes = [WorkSha, MergeSha],
            Paths = ["docs/refunds.md", "docs/index.md"], Impact = 21.4, CostNanoUsd = 37_035_000, InputTokens = 18_633, OutputTokens = 2_739,
            Description = "We need a page about **refunds**.\n\n- when a refund is possible\n- who approves it\n\nSee `orders/refund.go` and [the policy](https://acme.example/policy).",
            UpdatedAt = now.AddMinutes(-53),
        };
        yield return Seeds.Item(Waiting, now.AddMinutes(-48), "review", "Add gift cards to the checkout", "software") with
        {
            Labels = ["work-item", "feature"], Priority = "P1", AgentName = "Coder", StartedAt = now.AddMinutes(-47), PullRequest = 13,
            MergeRequestUrl = "http://forge.example/acme/webshop/pulls/13", BranchName = "issue-2-add-gift-cards-to-the-checkout",
            Paths = ["checkout/giftcard.go", "checkout/giftcard_test.go"], Impact = 64, CostNanoUsd = 214_900_000, InputTokens = 91_412, OutputTokens = 8_020,
            State = "awaiting-approvals", UpdatedAt = now.AddMinutes(-31),
            WaitingFor = new Waiting
            {
                Kind = "approvals", Detail = "1 of 2 approvals; the checks are green.", Since = now.AddMinutes(-31),
                Action = "Ask Mia Keller or Jonas Brandt to review pull request #13.",
            },
        };
        yield return Seeds.Item(3, now.AddMinutes(-4), "executing", "Compare three payment providers", "analysis") with
        {
            Labels = ["work-item", "research"], AgentName = "Analyst", StartedAt = now.AddMinutes(-3), State = "generating", CostNanoUsd = 8_100_000,
            UpdatedAt = now.AddSeconds(-20),
        };
        yield return Seeds.Item(Failed, now.AddHours(-5), "failed", "Translate the returns page to Dutch") with
        {
            Labels = ["work-item", "documentation"], AgentName = "Writer", StartedAt = now.AddHours(-5), CompletedAt = now.AddHours(-4), CostNanoUsd = 3_900_000,
            ErrorCode = "pull-request-closed", ErrorMessage = "Pull request #9 was closed by mia. Comment /cortex retry to open a new one.", Retryable = true,
            UpdatedAt = now.AddHours(-4),
        };
        yield return Seeds.Item(5, now.AddMinutes(-1), "pending", "Write the proposal for the harbour project", "proposal") with
        {
            Labels = ["work-item", "rfp"], Priority = "P0", UpdatedAt = now.AddMinutes(-1),
            WaitingFor = new Waiting { Kind = "queue", Detail = "All 10 places are taken; 2 items are ahead.", Since = now.AddMinutes(-1), Until = now.AddMinutes(3) },
        };
        foreach (var n in Enumerable.Range(6, 64))
        {
            yield return Seeds.Item(n, now.AddHours(-6 * n), n % 11 == 0 ? "cancelled" : "completed", Titles[n % Titles.Length], n % 3 == 0 ? "software" : "document") with
            {
                AgentName = n % 3 == 0 ? "Coder" : "Writer", CostNanoUsd = 11_000_000L * (n % 7), PullRequest = n + 20,
            };
        }
    }

    private static readonly string[] Titles =
    [
        "Document the returns endpoint", "Explain the release checklist", "Fix rounding of VAT in the invoice", "List all feature switches",
        "Add an index page for runbooks", "Retry card payments once", "Describe the data retention rules",
    ];

    private static WorkflowExecution MergedRun(DateTimeOffset now)
    {
        var at = now.AddMinutes(-54);
        RunStep Step(string name, int from, int to, string detail) =>
            new() { Name = name, Status = "done", Detail = detail, StartedAt = at.AddSeconds(from), EndedAt = at.AddSeconds(to) };
        return Run(Merged, "completed", now.AddMinutes(-54), now.AddMinutes(-53), 37_035_000,
            Step("accept", 0, 1, "document, policy documentation"), Step("context", 1, 2, "14 files at 9c1fe02"), Step("plan", 2, 7, "2 files"),
            Step("files", 7, 19, "docs/refunds.md, docs/index.md"), Step("publish", 19, 20, "4f0c2a9 on issue-1-describe-how-orders-are-refunded"),
            Step("pull-request", 20, 21, "#12"), Step("review", 21, 26, "nothing to change"), Step("checks", 26, 44, "lint and test are green"),
            Step("merge", 44, 46, "squashed as b81d7e3 by policy"), Step("index", 46, 47, "2 commits linked"));
    }

    private static WorkflowExecution FailedRun(DateTimeOffset now) => Run(
        Failed, "failed", now.AddHours(-5), now.AddHours(-4), 3_900_000,
        new RunStep { Name = "accept", Status = "done", StartedAt = now.AddHours(-5), EndedAt = now.AddHours(-5).AddMilliseconds(320) },
        new RunStep { Name = "files", Status = "failed", Detail = "closed by mia", StartedAt = now.AddHours(-5), EndedAt = now.AddHours(-4) });

    public static WorkflowExecution Run(int item, string status, DateTimeOffset from, DateTimeOffset? to, long cost, params RunStep[] steps) => new()
    {
        Key = Keys.Run(Seeds.Execution(item), 1), ExecutionId = Seeds.Execution(item), Run = 1, WorkItemId = Seeds.Id(item), RepoId = Seeds.Shop,
        WorkType = "document", Status = status, IdempotenceKey = $"7_{item}_key", Steps = steps, Version = 5, StartedAt = from, CompletedAt = to, CostNanoUsd = cost,
    };

    private static IEnumerable<Storage.Documents.Llm.LlmUsage> Calls(DateTimeOffset now)
    {
        yield return Seeds.Call(Merged, "plan", now.AddMinutes(-54));
        yield return Seeds.Call(Merged, "files", now.AddMinutes(-53.8), "error", 0);
        yield return Seeds.Call(Merged, "files", now.AddMinutes(-53.7), attempt: 1);
        yield return Seeds.Call(Merged, "review", now.AddMinutes(-53.3));
        foreach (var day in Enumerable.Range(1, 28))
        {
            yield return Seeds.Call(10 + day, "files", now.AddDays(-day), costNanoUsd: 90_000_000L * ((day * 7 % 11) + 1));
        }
    }

    private static async Task Graph(DashboardHost host, DateTimeOffset now, CancellationToken ct)
    {
        await host.Save(ct,
            Seeds.Commit(WorkSha, "docs: Describe how orders are refunded", now.AddMinutes(-54), "Writer", ["docs/refunds.md", "docs/index.md"], Seeds.Id(Merged)),
            Seeds.Commit(MergeSha, "docs: Describe how orders are refunded (#12)", now.AddMinutes(-53), "Writer", ["docs/refunds.md", "docs/index.md"], Seeds.Id(Merged)));
        await host.Save(ct, Seeds.Link(Merged, WorkSha, 0, "work"), Seeds.Link(Merged, MergeSha, 1, "merge"));
        await host.Save(ct, File("docs/refunds.md", now), File("docs/index.md", now));
        await host.Save(ct, Knows("Mia Keller", "docs/index.md", 0.62, now), Knows("Jonas Brandt", "docs/index.md", 0.21, now), Knows("Writer", "docs/refunds.md", 1, now));
    }

    private static Agent Person(string name, DateTimeOffset at) =>
        new() { Key = Keys.Agent(Mail(name)), Name = name, Email = Mail(name), Type = "human", CreatedAt = at };

    private static string Mail(string name) =>
        name == "Writer" ? "writer@cortex.example" : $"{name.Split(' ')[0].ToLowerInvariant()}@acme.example";

    private static GitObject File(string path, DateTimeOffset at) => new()
    {
        Key = Keys.File(Seeds.Shop, path), RepoId = Seeds.Shop, Type = "blob", Hash = WorkSha, Path = path, PathKey = Keys.PathKey(path), StoredAt = at,
    };

    private static AgentCodeExpertise Knows(string name, string path, double expertise, DateTimeOffset at) => new()
    {
        Key = Keys.Edge(Keys.Agent(Mail(name)), Keys.File(Seeds.Shop, path)), From = Keys.Id<Agent>(Keys.Agent(Mail(name))),
        To = Keys.Id<GitObject>(Keys.File(Seeds.Shop, path)), RepoId = Seeds.Shop, Expertise = expertise, CommitCount = 3, LastTouch = at,
    };
}

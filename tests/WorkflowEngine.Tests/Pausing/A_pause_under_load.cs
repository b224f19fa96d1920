using System.Text.Json;
using CodeValdCortex.Forge;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Issues;
using CodeValdCortex.Model;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Queries.WorkItems;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Reconciling;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Pausing;

/// <summary>Items in every phase, a forge and a model that take their time, and somebody who pauses. What counts is what the forge and
/// the model saw, by their clock: two seconds after the pause nothing starts any more.</summary>
public sealed class A_pause_under_load
{
    private const string Bot = "cortex-bot";

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2), Long = TimeSpan.FromMinutes(3);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Starts_nothing_and_after_it_nothing_is_lost_or_repeated_also_over_a_restart()
    {
        await using var story = await Begin(slots: 6);
        var issues = new List<long>();
        for (var number = 0; number < 16; number++)
        {
            issues.Add(await story.OpenIssue($"Describe part {number}", $"File: docs/part-{number}.md", "docs"));
        }

        await Eventually.Is(
            async () => await Statuses(story, issues) is var seen && seen.Contains("completed") && seen.Contains("executing") && seen.Contains("review"),
            Long, "items are in every phase");
        var held = await story.PauseAll() + Grace;
        await AllStand(story, issues);
        issues.Add(await story.OpenIssue("Describe what came in the pause", "File: docs/pause.md", "docs"));
        await EngineStory.Comment(story.AsBob, issues[0], "/cortex status");
        await AllStand(story, issues);
        await story.Restart();
        await Looked(story);
        await Eventually.Is(() => TimeProvider.System.GetUtcNow() > held + TimeSpan.FromSeconds(4));

        Started(story, held).ShouldBeEmpty();
        story.Model.Received.Where(call => call.ReceivedAt > held).ShouldBeEmpty();
        await story.PauseAll(paused: false);

        foreach (var issue in issues)
        {
            (await story.Item(issue, item => item.Status is "completed" or "failed", Long)).ErrorMessage.ShouldBeNull();
        }

        await Eventually.Is(async () => await ShownAsDone(story, issues), Long, "every issue shows its end");
        await NothingTwice(story, issues);
        // What it says is how the item stood when it was answered.
        await Eventually.Is(async () => await Answers(story, issues[0]) > 0, Long, "the question is answered");
        (await Answers(story, issues[0])).ShouldBe(1);
    }

    [Fact]
    public async Task Of_one_repository_holds_up_no_other_one_though_its_items_fill_all_slots()
    {
        await using var story = await Begin(slots: 2);
        var other = await story.CreateRepository("gadgets");
        var issues = new List<long>();
        for (var number = 0; number < 5; number++)
        {
            issues.Add(await story.OpenIssue($"Describe part {number}", $"File: docs/part-{number}.md", "docs"));
        }

        await Eventually.Is(async () => (await Statuses(story, issues)).Count(status => status == "executing") >= 2, Long, "all slots are taken");
        var held = await story.Pause(story.Repository.Id) + Grace;
        await AllStand(story, issues);

        var others = new List<long> { await Open(story, other, 0), await Open(story, other, 1), await Open(story, other, 2) };
        foreach (var issue in others)
        {
            await Eventually.Is(async () => (await Find(story, other.Id, issue))?.Status == "completed", Long, $"gadgets#{issue} is completed");
        }

        await Eventually.Is(() => TimeProvider.System.GetUtcNow() > held + TimeSpan.FromSeconds(2));
        Started(story, held).Where(request => request.Path.Contains("/widgets", StringComparison.Ordinal)).ShouldBeEmpty();
        Started(story, held).ShouldNotBeEmpty();
        await story.Pause(story.Repository.Id, paused: false);
        foreach (var issue in issues)
        {
            (await story.Item(issue, item => item.Status is "completed" or "failed", Long)).ErrorMessage.ShouldBeNull();
        }

        await NothingTwice(story, issues);
    }

    private static async Task<int> Answers(EngineStory story, long issue) =>
        (await story.Comments(issue)).Count(comment => comment.Body.Contains("cortex:reply ", StringComparison.Ordinal));

    private static async Task<EngineStory> Begin(int slots)
    {
        var story = await EngineStory.Begin(
            model: new ModelOptions { Latency = TimeSpan.FromMilliseconds(150), KeptRequests = 10_000 },
            settings: new()
            {
                ["WORKER_CONCURRENCY"] = $"{slots}", ["CORTEX_RECONCILE_INTERVAL"] = "500ms", ["CORTEX_MERGES_PER_DAY"] = "1000",
            });
        // So that at any moment somebody waits for an answer and has further writes to make.
        story.Forge.Faults.Add(new() { Kind = FaultKind.Slow, Method = "POST", Delay = TimeSpan.FromMilliseconds(100) });
        story.Forge.Faults.Add(new() { Kind = FaultKind.Slow, Method = "PATCH", Delay = TimeSpan.FromMilliseconds(100) });
        return story;
    }

    private static async Task<IReadOnlyList<string>> Statuses(EngineStory story, IEnumerable<long> issues)
    {
        var statuses = new List<string>();
        foreach (var issue in issues)
        {
            statuses.Add((await Find(story, story.Repository.Id, issue))?.Status ?? "none");
        }

        return statuses;
    }

    // What has not ended says that it is paused, and by whom.
    private static Task AllStand(EngineStory story, IReadOnlyList<long> issues) => Eventually.Is(
        async () =>
        {
            foreach (var issue in issues)
            {
                if (await Find(story, story.Repository.Id, issue) is not { } item
                    || (item.Status != "completed" && (item.WaitingFor is not { Kind: "paused" } waiting || !waiting.Detail.Contains("alice", StringComparison.Ordinal))))
                {
                    return false;
                }
            }

            return true;
        },
        Long, "every item stands still");

    private static async Task Looked(EngineStory story)
    {
        var now = TimeProvider.System.GetUtcNow();
        await Eventually.Is(async () => (await story.Database.Collection<Cursor>()
            .Get(ReconcileCursors.KeyOf(story.Repository.Id), Ct))?.Document.UpdatedAt > now);
    }

    private static List<ForgeRequest> Started(EngineStory story, DateTimeOffset after) =>
        [.. story.Forge.Requests.Where(request => request.IsWrite && request.Login == Bot && request.At > after)];

    private static async Task<bool> ShownAsDone(EngineStory story, IEnumerable<long> issues)
    {
        foreach (var issue in issues)
        {
            if (!(await story.Issue(issue)).Labels.Any(label => label.Name == "work-item/done")
                || !(await story.Comments(issue)).Exists(comment =>
                    comment.Body.Contains("cortex:status", StringComparison.Ordinal) && comment.Body.Contains("**completed**", StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task NothingTwice(EngineStory story, IEnumerable<long> issues)
    {
        var pulls = await story.PullRequests("all");
        foreach (var issue in issues)
        {
            pulls.Count(pull => pull.Body.Split('\n').Contains($"Closes #{issue}", StringComparer.Ordinal)).ShouldBe(1);
            foreach (var kind in new[] { "status", "receipt" })
            {
                (await story.Comments(issue)).Count(comment => comment.Body.Contains($"cortex:{kind} ", StringComparison.Ordinal)).ShouldBe(1, kind);
            }
        }

        var prompts = story.Model.Received.Select(call => JsonSerializer.Serialize(call.Messages)).ToList();
        prompts.Distinct(StringComparer.Ordinal).Count().ShouldBe(prompts.Count, "no answer was asked for twice");
        story.Model.Requests.ShouldBe(prompts.Count);
    }

    private static async Task<long> Open(EngineStory story, ForgeRepository repository, int number)
    {
        var ids = new List<long>();
        foreach (var name in new[] { "work-item", "docs" })
        {
            var known = await story.AsAlice.Labels.List(repository.Owner, repository.Name, 1, 50, Ct);
            if (known.Find(label => label.Name == name) is not { } label)
            {
                using var made = await story.AsAlice.Labels.Create(repository.Owner, repository.Name, new(name, "#00aabb"), Ct);
                label = made.Required();
            }

            ids.Add(label.Id);
        }

        using var created = await story.AsAlice.Issues.Create(
            repository.Owner, repository.Name,
            new CreateIssue { Title = $"Describe thing {number}", Body = $"File: docs/thing-{number}.md", Labels = [.. ids] }, Ct);
        return created.Required().Number;
    }

    private static Task<WorkItem?> Find(EngineStory story, long repositoryId, long issue) =>
        story.Database.Query(new WorkItemByExecution(ExecutionId.Of(repositoryId, issue)), Ct);
}

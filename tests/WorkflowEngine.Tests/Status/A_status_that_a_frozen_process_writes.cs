using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Labels;
using CodeValdCortex.Gitea.Repositories;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Pausing;
using CodeValdCortex.WorkflowEngine.Persistence;
using CodeValdCortex.WorkflowEngine.Status;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeValdCortex.WorkflowEngine.Tests.Status;

/// <summary>Found by thinking: an engine that stands still between looking at what is shown and writing, for longer than its lock
/// lives, writes older text over newer.</summary>
public sealed class A_status_that_a_frozen_process_writes
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_way_to_the_newest_as_soon_as_the_process_wakes()
    {
        using var frozen = new HoldingHandler();
        await using var story = await EngineStory.Begin(
            "propose", services: services => services.AddHttpClient(GiteaModule.ClientName).AddHttpMessageHandler(() => frozen));
        var issue = await InReview(story);
        var mine = story.App.Services.GetRequiredService<StatusDisplay>();
        frozen.Hold(request => request.Method == HttpMethod.Patch && request.RequestUri!.AbsolutePath.Contains("/comments/", StringComparison.Ordinal));

        var older = mine.Show(await News(story, issue, "the older news"), Ct);
        await frozen.Arrived.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        await LoseTheLock(story);
        await Another(story).Show(await News(story, issue, "the newer news"), Ct);
        (await StatusOf(story, issue)).ShouldContain("the newer news");
        frozen.Release();
        await older;

        (await StatusOf(story, issue)).ShouldContain("the newer news");
    }

    [Fact]
    public async Task Is_found_wrong_and_mended_where_the_process_was_killed_right_after_it()
    {
        await using var story = await EngineStory.Begin("propose", settings: new() { ["CORTEX_RECONCILE_INTERVAL"] = "300ms" });
        var issue = await InReview(story);
        var right = await StatusOf(story, issue);

        var comment = (await story.Comments(issue)).Single(comment => comment.Body.Contains("cortex:status", StringComparison.Ordinal));
        using (var edited = await story.AsBot.Comments.Edit("acme", "widgets", comment.Id, new(right.Replace("**review**", "**executing**", StringComparison.Ordinal)), Ct))
        {
            edited.EnsureSuccess();
        }

        var labels = (await story.Issue(issue)).Labels;
        using (var replaced = await story.AsBot.Labels.Replace(
            "acme", "widgets", issue,
            new LabelIds([.. labels.Where(label => label.Name != "work-item/review").Select(label => label.Id), .. await story.LabelIds("work-item/execution")]), Ct))
        {
            replaced.EnsureSuccess();
        }

        await Eventually.Is(async () => await StatusOf(story, issue) == right, TimeSpan.FromSeconds(60));
        await Eventually.Is(
            async () => (await story.Issue(issue)).Labels.Where(label => StatusLabels.IsOne(label.Name)).Select(label => label.Name)
                .SequenceEqual(["work-item/review"]),
            TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Is_found_missing_on_pages_where_the_last_news_died_with_a_process_that_has_its_bus_in_memory()
    {
        await using var story = await EngineStory.Begin("propose", settings: new() { ["CORTEX_RECONCILE_INTERVAL"] = "300ms" });
        var issue = await InReview(story);
        var right = await story.Item(issue, _ => true);
        await story.Database.Collection<WorkItem>().Upsert(right with { Version = right.Version - 1, Status = "executing", WaitingFor = null }, Ct);

        await story.Restart();

        (await story.Item(issue, item => item.Version >= right.Version, TimeSpan.FromSeconds(60))).Status.ShouldBe("review");
    }

    [Fact]
    public async Task Is_shown_after_a_pause_in_which_it_changed()
    {
        await using var story = await EngineStory.Begin("propose", settings: new() { ["CORTEX_RECONCILE_INTERVAL"] = "300ms" });
        var issue = await InReview(story);
        await story.Pause(story.Repository.Id);

        await story.App.Services.GetRequiredService<IBus>().Publish(await News(story, issue, "the last news"), Ct);
        await Eventually.Is(async () => (await story.Database.Collection<Cursor>().Get($"deferred-{story.Repository.Id}", Ct))?.Document.Position == $"status:{issue}");
        (await StatusOf(story, issue)).ShouldNotContain("the last news");
        await story.Pause(story.Repository.Id, paused: false);

        await Eventually.Is(async () => (await StatusOf(story, issue)).Contains("the last news", StringComparison.Ordinal));
        await Eventually.Is(async () => (await story.Database.Collection<Cursor>().Get($"deferred-{story.Repository.Id}", Ct))!.Document.Position.Length == 0);
    }

    private static async Task<long> InReview(EngineStory story)
    {
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        await story.Settled(issue);
        await Eventually.Is(async () => (await StatusOf(story, issue)).Contains("**review**", StringComparison.Ordinal)
            && (await StatusOf(story, issue)).Contains("Waiting for **person**", StringComparison.Ordinal));
        return issue;
    }

    private static async Task<string> StatusOf(EngineStory story, long issue) =>
        (await story.Comments(issue)).Single(comment => comment.Body.Contains("cortex:status", StringComparison.Ordinal)).Body;

    // The item itself says something new; nobody is told of it but those whom the test tells. A poll may come in between.
    private static async Task<ExecutionChanged> News(EngineStory story, long issue, string what)
    {
        var sagas = story.App.Services.GetRequiredService<DocumentSagaStore<WorkItemExecution>>();
        while (true)
        {
            var saga = (await sagas.Load(ExecutionId.Of(story.Repository.Id, issue), Ct)).ShouldNotBeNull();
            saga.Told++;
            saga.Steps[^1] = saga.Steps[^1] with { Detail = what };
            try
            {
                await sagas.Replace(saga, Ct);
                return new() { ExecutionId = saga.CorrelationId, Version = saga.Told, Item = Snapshots.Of(saga) };
            }
            catch (SagaConflictException)
            {
                // It has just looked at its pull request.
            }
        }
    }

    // As the storage sees a process that has not renewed it for too long.
    private static async Task LoseTheLock(EngineStory story)
    {
        var locks = story.Database.Collection<MutexLock>();
        var stored = (await locks.Get(Keys.Lock(RepositoryWrites.NameOf(story.Repository.Id)), Ct)).ShouldNotBeNull();
        (await locks.TryReplace(
            stored.Document with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) }, stored.Revision, Ct)).ShouldNotBeNull();
    }

    // The same engine in another process: its own turns, the same documents.
    private static StatusDisplay Another(EngineStory story)
    {
        var services = story.App.Services;
        var directory = new ForgeDirectory(story.AsBot, new RepositoriesById(story.AsBot, new RepositoryNames(TimeProvider.System)));
        var writes = new RepositoryWrites(
            services.GetRequiredService<ILocks>(), services.GetRequiredService<PauseGate>(),
            services.GetRequiredService<DocumentSagaStore<WorkItemExecution>>(), TimeProvider.System, NullLogger<RepositoryWrites>.Instance);
        return new(
            story.AsBot, directory, writes, services.GetRequiredService<Intents>(), new WorkflowEngine.Forge.Labels(story.AsBot),
            new MarkedComments(story.AsBot, directory), services.GetRequiredService<GiteaLinks>(),
            services.GetRequiredService<DocumentSagaStore<WorkItemExecution>>());
    }
}

using System.Text.Json;
using CodeValdCortex.Forge;
using CodeValdCortex.Model;
using CodeValdCortex.ServiceDefaults.Failures;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Persistence;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class A_forge_that_is_down_for_an_hour
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);
    private static readonly int[] PausesInMinutes = [1, 5, 15, 60];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]    // nobody listens at its address
    [InlineData(false)]   // a proxy answers for it
    public async Task Is_waited_for_by_every_item_and_then_they_go_on_by_themselves(bool refuses)
    {
        var clock = new LeapingClock();
        var port = FreePort.Next();
        await using var door = new Door(port);
        await using var story = await EngineStory.Begin(
            forge: new ForgeOptions { Port = port },
            model: new ModelOptions { Latency = TimeSpan.FromMilliseconds(150), KeptRequests = 1_000 },
            settings: new()
            {
                ["GITEA_URL"] = door.Address.ToString(), ["WORKER_CONCURRENCY"] = "3", ["CORTEX_RECONCILE_INTERVAL"] = "500ms",
            },
            services: services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                services.Configure<FailureOptions>(failures => failures.QuickRetries = [TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50)]);
            });
        var issues = new List<long>();
        for (var number = 0; number < 7; number++)
        {
            issues.Add(await story.OpenIssue($"Describe part {number}", $"File: docs/part-{number}.md", "docs"));
        }

        await Eventually.Is(async () => await Count(story, issues, "completed") >= 1, Long, "some are done, some are not begun");
        var waiting = new ForgeFault { Kind = FaultKind.ErrorBefore, Status = 502 };
        if (refuses)
        {
            await door.Shut();
        }
        else
        {
            story.Forge.Faults.Add(waiting);
        }

        // An event that came at the last moment, and cannot be read any more.
        var late = refuses ? await story.OpenIssue("Describe what came last", "File: docs/last.md", "docs") : 0;
        foreach (var minutes in PausesInMinutes)
        {
            await Eventually.Is(async () => await AllWait(story, issues, clock), Long, $"all wait, before {minutes} more minutes");
            clock.Leap(TimeSpan.FromMinutes(minutes));
        }

        await Eventually.Is(async () => await AllWait(story, issues, clock), Long, "all wait after an hour and more");
        (await Count(story, issues, "failed")).ShouldBe(0);
        if (refuses)
        {
            door.Open();
            issues.Add(late);
        }
        else
        {
            story.Forge.Faults.Clear();
        }

        clock.Leap(TimeSpan.FromHours(1));
        foreach (var issue in issues)
        {
            (await story.Item(issue, item => item.Status is "completed" or "failed", Long)).ErrorMessage.ShouldBeNull();
        }

        var pulls = await story.PullRequests("all");
        pulls.Count.ShouldBe(issues.Count);
        pulls.ShouldAllBe(pull => pull.Merged);
        var prompts = story.Model.Received.Select(call => JsonSerializer.Serialize(call.Messages)).ToList();
        prompts.Distinct(StringComparer.Ordinal).Count().ShouldBe(prompts.Count, "no answer was asked for twice");
        (await story.Database.Query(new DeadLettersPage(null, null, 10), Ct)).ShouldBeEmpty();
    }

    // Each says that it waits for the provider, or for a slot that such a one has; and none will look again before its time.
    private static async Task<bool> AllWait(EngineStory story, IEnumerable<long> issues, LeapingClock clock)
    {
        var sagas = story.App.Services.GetRequiredService<DocumentSagaStore<WorkItemExecution>>();
        var waits = 0;
        foreach (var issue in issues)
        {
            var saga = await sagas.Load(ExecutionId.Of(story.Repository.Id, issue), Ct);
            if (saga is null || StateNames.IsFinal(saga.CurrentState))
            {
                continue;
            }

            if (saga.WaitingFor is not { Kind: "provider" or "queue" } || (saga.WaitingFor.Kind == "provider" && saga.AttentionAt <= clock.GetUtcNow()))
            {
                return false;
            }

            waits += saga.WaitingFor.Kind == "provider" ? 1 : 0;
        }

        return waits > 0;
    }

    private static async Task<int> Count(EngineStory story, IEnumerable<long> issues, string status)
    {
        var count = 0;
        foreach (var issue in issues)
        {
            count += await story.Database.Query(new Storage.Queries.WorkItems.WorkItemByExecution(ExecutionId.Of(story.Repository.Id, issue)), Ct) is { } item
                && item.Status == status ? 1 : 0;
        }

        return count;
    }
}

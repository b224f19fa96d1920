using CodeValdCortex.Contracts.Merging;
using CodeValdCortex.Forge;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Merging;
using CodeValdCortex.WorkflowEngine.Persistence;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

/// <summary>Merged is the commit that was verified, or none.</summary>
public sealed class The_commit_that_is_merged
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Is_not_one_that_somebody_pushed_after_the_last_look(bool duringTheMerge)
    {
        await using var story = await EngineStory.Begin("propose", settings: new() { ["CORTEX_POLL_INTERVAL"] = "1h", ["GITEA_TIMEOUT"] = "20s" });
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        await story.Settled(issue);
        var command = await Merge(story, issue);
        var bus = story.App.Services.GetRequiredService<IBus>();
        if (duringTheMerge)
        {
            // The forge answers the last look late: the push comes between it and the merge.
            story.Forge.Faults.Add(new()
            {
                Kind = FaultKind.Slow, Method = "GET", Match = $"/pulls/{item.PullRequest}$", Count = 1, Delay = TimeSpan.FromSeconds(6),
            });
            await bus.Publish(command, Ct);
            await Eventually.Is(() => story.Forge.Faults.Armed[0].Struck == 1);
            await story.Push(story.Bob, item.BranchName!, ".github/workflows/evil.yml", "on: push\n");
        }
        else
        {
            await story.Push(story.Bob, item.BranchName!, ".github/workflows/evil.yml", "on: push\n");
            await bus.Publish(command, Ct);
        }

        await Tried(story, command);
        (await story.PullRequests("all")).ShouldHaveSingleItem().Merged.ShouldBeFalse();
        (await story.Git("ls-tree", "-r", "--name-only", "main")).ShouldNotContain("evil");
    }

    [Theory]
    [InlineData(null, "person")]
    [InlineData("true", "completed")]
    public async Task Is_nobody_s_to_vouch_for_on_a_server_that_takes_no_expected_head(string? unguarded, string expected)
    {
        await using var story = await EngineStory.Begin(
            forge: new() { Version = ForgeVersion.Gitea115 },
            settings: unguarded is null ? [] : new() { ["CORTEX_UNGUARDED_MERGE"] = unguarded });
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        var item = await story.Item(issue, Stands, TimeSpan.FromSeconds(60));

        (item.WaitingFor?.Kind ?? item.Status).ShouldBe(expected);
        if (unguarded is null)
        {
            item.WaitingFor!.Detail.ShouldContain("CORTEX_UNGUARDED_MERGE");
            (await story.PullRequests("all")).ShouldHaveSingleItem().Merged.ShouldBeFalse();
        }
    }

    private static bool Stands(WorkItem item) => item.Status is "completed" or "failed" || item.WaitingFor?.Kind == "person";

    // As the item would ask it, from an execution that nobody has heard of: it cannot be late.
    private static async Task<MergePullRequest> Merge(EngineStory story, long issue)
    {
        var sagas = story.App.Services.GetRequiredService<DocumentSagaStore<WorkItemExecution>>();
        var saga = (await sagas.Load(ExecutionId.Of(story.Repository.Id, issue), Ct))!;
        (saga.CurrentState, saga.MergeStyle, saga.CorrelationId) = (nameof(WorkItemStateMachine.Merging), "squash", Guid.NewGuid());
        return (MergePullRequest)Questions.For(saga, MergePolicies.Default)!;
    }

    private static Task Tried(EngineStory story, MergePullRequest command) => Eventually.Is(
        async () => await story.App.Services.GetRequiredService<Intents>().Find(
                command.RepositoryId, "merge", $"#{command.Number} {command.HeadSha}", Ct) is not null
            && await story.App.Services.GetRequiredService<ILocks>().Find(RepositoryWrites.NameOf(command.RepositoryId), Ct) is null,
        TimeSpan.FromSeconds(30));
}

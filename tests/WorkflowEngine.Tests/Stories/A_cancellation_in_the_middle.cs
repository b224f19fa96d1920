using CodeValdCortex.Contracts;
using CodeValdCortex.Forge;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Merging;
using CodeValdCortex.WorkflowEngine.Persistence;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

/// <summary>Somebody cancels while a write is under way, or its command still in a queue: nothing stays behind.</summary>
public sealed class A_cancellation_in_the_middle
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Closes_the_pull_request_whose_number_nobody_has_heard_of()
    {
        await using var story = await EngineStory.Begin("propose");
        story.Forge.Faults.Add(new() { Kind = FaultKind.TimeoutAfter, Method = "POST", Match = "/pulls$", Count = 1, Delay = TimeSpan.FromSeconds(1.5) });
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await Eventually.Is(async () => (await story.PullRequests("open")).Count == 1, TimeSpan.FromSeconds(60));

        await EngineStory.Comment(story.AsBob, issue, "/cortex cancel");

        await story.Item(issue, item => item.Status == "cancelled", TimeSpan.FromSeconds(60));
        await story.Settled(issue);
        var pull = (await story.PullRequests("all")).ShouldHaveSingleItem();
        pull.State.ShouldBe("closed");
        (await story.Comments(pull.Number)).ShouldContain(comment => comment.Body.Contains("Closed: `/cortex cancel`", StringComparison.Ordinal));
        (await story.Git("branch", "--list", "issue-*")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deletes_the_branch_whose_push_nobody_has_heard_of()
    {
        await using var story = await EngineStory.Begin("propose");
        story.Forge.Faults.Add(new()
        {
            Kind = FaultKind.TimeoutAfter, Method = "POST", Match = "git-receive-pack$", Count = 1, Delay = TimeSpan.FromSeconds(1.5),
        });
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await Eventually.Is(async () => (await story.Git("branch", "--list", "issue-*")).Length > 0, TimeSpan.FromSeconds(60));

        await EngineStory.Comment(story.AsBob, issue, "/cortex cancel");

        await story.Item(issue, item => item.Status == "cancelled", TimeSpan.FromSeconds(60));
        await story.Settled(issue);
        (await story.PullRequests("all")).ShouldBeEmpty();
        (await story.Git("branch", "--list", "issue-*")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Publishing")]
    [InlineData("Opening")]
    [InlineData("Merging")]
    public async Task Is_not_undone_by_a_command_that_was_still_in_a_queue(string state)
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        if (state != "Publishing")
        {
            var theirs = await story.Push(story.Bob, item.BranchName!, "docs/mine.md", "mine\n");   // so that the branch stays
            await story.Item(issue, item => item.CommitHashes.Contains(theirs) && item.WaitingFor?.Kind == "person");
        }

        var late = await Question(story, issue, state);
        await EngineStory.Comment(story.AsBob, issue, "/cortex cancel");
        await story.Item(issue, item => item.Status == "cancelled", TimeSpan.FromSeconds(60));
        if (state == "Merging")
        {
            using var reopened = await story.AsAlice.PullRequests.Edit(
                EngineStory.Name.Owner, EngineStory.Name.Name, item.PullRequest!.Value, new() { State = "open" }, Ct);
            reopened.EnsureSuccess();
        }

        await story.App.Services.GetRequiredService<IBus>().Publish((object)late, late.GetType(), Ct);

        await story.Settled(issue);
        (await story.PullRequests("all")).ShouldHaveSingleItem().Merged.ShouldBeFalse();
        (await story.Git("branch", "--list", "issue-*")).Length.ShouldBe(state == "Publishing" ? 0 : $"  {item.BranchName}".Length);
    }

    // What the item asked when it was in that state.
    private static async Task<ICommand> Question(EngineStory story, long issue, string state)
    {
        var saga = (await story.App.Services.GetRequiredService<DocumentSagaStore<WorkItemExecution>>().Load(ExecutionId.Of(story.Repository.Id, issue), Ct))!;
        (saga.CurrentState, saga.Turn, saga.MergeStyle) = (state, saga.Turn - 1, "squash");
        return Questions.For(saga, MergePolicies.Default)!;
    }
}

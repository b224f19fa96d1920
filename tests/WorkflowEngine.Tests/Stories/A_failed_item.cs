using CodeValdCortex.Forge;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

/// <summary>What failed is not the engine's alone: people may end it in their way, and the item says so.</summary>
public sealed class A_failed_item
{
    private static readonly (string Owner, string Name) Repo = (EngineStory.Name.Owner, EngineStory.Name.Name);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_completed_when_a_person_merges_its_pull_request()
    {
        await using var story = await EngineStory.Begin("propose");
        var (issue, item) = await Failed(story);

        using var merged = await story.AsAlice.PullRequests.Merge(Repo.Owner, Repo.Name, item.PullRequest!.Value, new() { Do = "squash" }, Ct);
        merged.EnsureSuccess();

        var done = await story.Item(issue, x => x.Status == "completed");
        done.ErrorMessage.ShouldBeNull();
    }

    [Fact]
    public async Task Is_cancelled_and_its_pull_request_closed_when_a_person_closes_the_issue()
    {
        await using var story = await EngineStory.Begin("propose");
        var (issue, item) = await Failed(story);

        using var closed = await story.AsAlice.Issues.Edit(Repo.Owner, Repo.Name, issue, new() { State = "closed" }, Ct);
        closed.EnsureSuccess();

        await story.Item(issue, x => x.Status == "cancelled");
        (await story.PullRequests("all")).ShouldHaveSingleItem().State.ShouldBe("closed");
        (await story.Comments(item.PullRequest!.Value)).ShouldContain(comment => comment.Body.Contains("issue was closed", StringComparison.Ordinal));
        (await story.Git("branch", "--list", "issue-*")).ShouldBeEmpty();
    }

    private static async Task<(long Issue, WorkItem Item)> Failed(EngineStory story)
    {
        story.Forge.Faults.Add(new() { Kind = FaultKind.ErrorBefore, Method = "POST", Match = "/reviews", Count = 100, Status = 403 });
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, x => x.Status == "failed", TimeSpan.FromSeconds(60));
        item.PullRequest.ShouldNotBeNull();
        return (issue, item);
    }
}

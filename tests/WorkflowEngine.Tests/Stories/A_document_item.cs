using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class A_document_item
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Goes_from_issue_to_merged_pull_request()
    {
        await using var story = await EngineStory.Begin();
        var issue = await story.OpenIssue("Describe the parser", "Explain how it works.\n\nFile: docs/parser.md\n", "documentation");

        var item = await story.Item(issue, item => item.Status is "completed" or "failed", TimeSpan.FromSeconds(45));

        item.ErrorMessage.ShouldBeNull();
        item.Status.ShouldBe("completed");
        var pull = (await story.PullRequests("all")).ShouldHaveSingleItem();
        pull.Merged.ShouldBeTrue();
        pull.Title.ShouldBe("[Work Item] Describe the parser");
        pull.Labels.Select(label => label.Name).ShouldBe(["documentation", "llm-generated"], ignoreOrder: true);
        (await story.Issue(issue)).State.ShouldBe("closed");
        (await story.Git("cat-file", "-t", "main:docs/parser.md")).ShouldBe("blob");
        (await story.Git("log", "-1", "--format=%(trailers:key=Work-Item,valueonly)", "main")).Trim().ShouldBe(item.WorkItemId);
        (await story.Git("branch", "--list", "issue-*")).ShouldBeEmpty();
        var ours = (await story.AsAlice.Statuses.List(EngineStory.Name.Owner, EngineStory.Name.Name, pull.Head!.Sha, 1, 50, Ct))
            .Where(status => status.Context.StartsWith("cortex/", StringComparison.Ordinal)).ToList();
        ours.ShouldAllBe(status => status.Context == "cortex/policy");
        await Eventually.Is(async () => (await story.AsAlice.Statuses.List(EngineStory.Name.Owner, EngineStory.Name.Name, pull.Head.Sha, 1, 50, Ct))
            .Where(status => status.Context == "cortex/policy").MaxBy(status => status.Id)?.Status == "success");
    }
}

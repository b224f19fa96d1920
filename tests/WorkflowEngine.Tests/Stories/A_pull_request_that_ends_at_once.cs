using CodeValdCortex.Forge;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

/// <summary>Somebody closes or merges a pull request before the engine has heard that it was made, and what it hears is an error.</summary>
public sealed class A_pull_request_that_ends_at_once
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, "failed", "pull-request-closed")]
    [InlineData(true, "completed", null)]
    public async Task Has_no_second_one(bool merges, string status, string? code)
    {
        await using var story = await EngineStory.Begin("propose");
        story.Forge.Faults.Add(new() { Kind = FaultKind.TimeoutAfter, Method = "POST", Match = "/pulls$", Count = 1, Delay = TimeSpan.FromSeconds(1.5) });
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await Eventually.Is(async () => (await story.PullRequests("open")).Count == 1, TimeSpan.FromSeconds(60));
        var number = (await story.PullRequests("open"))[0].Number;

        using var ended = merges
            ? await story.AsAlice.PullRequests.Merge("acme", "widgets", number, new() { Do = "squash" }, Ct)
            : await story.AsAlice.PullRequests.Edit("acme", "widgets", number, new() { State = "closed" }, Ct);
        ended.EnsureSuccess();

        var item = await story.Item(issue, item => item.Status is "completed" or "failed" or "cancelled", TimeSpan.FromSeconds(60));
        (item.Status, item.ErrorCode).ShouldBe((status, code));
        await story.Settled(issue);
        (await story.PullRequests("all")).ShouldHaveSingleItem();
    }
}

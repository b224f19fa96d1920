using System.Text.Json;
using CodeValdCortex.Contracts.Repositories;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class An_observed_repository
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("docs")]
    [InlineData("feature")]
    public async Task Gets_a_plan_and_nothing_written_until_its_mode_allows_it(string label)
    {
        await using var story = await EngineStory.Begin("observe");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", label);

        var planned = await story.Item(issue, item => item.WaitingFor?.Kind == "permission" || item.Status == "failed", TimeSpan.FromSeconds(60));
        planned.ErrorMessage.ShouldBeNull();
        planned.WaitingFor!.Detail.ShouldContain("mode observe");
        planned.WaitingFor.Action!.ShouldContain("cortex connect");
        story.Model.Requests.ShouldBe(1);   // the plan
        await EngineStory.Comment(story.AsBob, issue, "/cortex status");
        await story.Settled(issue);
        await story.Forge.WaitForDeliveries(Ct);
        await NothingWritten(story, issue);

        await story.App.Services.GetRequiredService<IBus>().Publish(new RepositoryConnected
        {
            RepositoryId = story.Repository.Id, RepositoryName = EngineStory.Repo, AgencyCode = "CORP", Mode = "propose",
        }, Ct);
        await EngineStory.Comment(story.AsBob, issue, "/cortex retry");

        var proposed = await story.Item(issue, item => item.Status is "review" or "failed", TimeSpan.FromSeconds(60));
        proposed.ErrorMessage.ShouldBeNull();
        (await story.PullRequests("open")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Lets_go_of_an_item_whose_issue_is_closed()
    {
        await using var story = await EngineStory.Begin("observe");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await story.Item(issue, item => item.WaitingFor?.Kind == "permission", TimeSpan.FromSeconds(60));

        using var closed = await story.AsAlice.Issues.Edit(EngineStory.Name.Owner, EngineStory.Name.Name, issue, new() { State = "closed" }, Ct);

        await story.Item(issue, item => item.Status == "cancelled");
        await NothingWritten(story, issue);
    }

    private static async Task NothingWritten(EngineStory story, long issue)
    {
        story.Forge.Deliveries.Where(delivery => Sender(delivery.Payload) == "cortex-bot").ShouldBeEmpty();
        (await story.PullRequests("all")).ShouldBeEmpty();
        (await story.Git("branch", "--list", "issue-*")).ShouldBeEmpty();
        (await story.Comments(issue)).ShouldAllBe(comment => comment.User!.Login == "bob");
        (await story.Issue(issue)).Labels.ShouldAllBe(label => !label.Name.StartsWith("work-item/", StringComparison.Ordinal));
        (await story.Reactions(issue)).ShouldBe(0);
    }

    private static string? Sender(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.TryGetProperty("sender", out var sender) ? sender.GetProperty("login").GetString() : null;
    }
}

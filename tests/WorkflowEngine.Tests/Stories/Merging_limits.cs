using CodeValdCortex.Contracts.Repositories;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class A_forge_that_merges_something_else
{
    [Fact]
    public async Task Stops_the_repository_s_merges_until_it_is_connected_anew()
    {
        await using var story = await EngineStory.Begin();
        var ct = TestContext.Current.CancellationToken;
        story.Forge.Faults.MergesBringMore = true;
        var first = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var merged = await story.Item(first, Ended, TimeSpan.FromSeconds(60));
        story.Forge.Faults.MergesBringMore = false;

        // Merged is merged: the item is done, the difference is said, nothing is reverted.
        merged.Status.ShouldBe("completed");
        (await story.Git("cat-file", "-t", "main:unasked.txt")).ShouldBe("blob");
        (await story.Comments(merged.PullRequest!.Value)).Count(comment => comment.Body.Contains("are stopped", StringComparison.Ordinal)).ShouldBe(1);
        var second = await story.OpenIssue("Describe errors", "File: docs/errors.md", "docs");
        var waiting = await story.Item(second, item => item.WaitingFor?.Kind == "person" || Ended(item), TimeSpan.FromSeconds(60));
        waiting.WaitingFor!.Detail.ShouldContain("stopped");
        waiting.WaitingFor.Action!.ShouldContain("cortex connect");

        await story.App.Services.GetRequiredService<IBus>().Publish(new RepositoryConnected
        {
            RepositoryId = story.Repository.Id, RepositoryName = EngineStory.Repo, AgencyCode = "CORP", Mode = "merge",
        }, ct);

        (await story.Item(second, Ended, TimeSpan.FromSeconds(60))).Status.ShouldBe("completed");
    }

    private static bool Ended(WorkItem item) => item.Status is "completed" or "failed" or "cancelled";
}

public sealed class A_day_whose_merges_are_used_up
{
    [Fact]
    public async Task Leaves_an_item_in_the_queue_until_the_next_and_a_person_may_merge_it()
    {
        await using var story = await EngineStory.Begin(settings: new() { ["CORTEX_MERGES_PER_DAY"] = "1" });
        var first = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        (await story.Item(first, item => item.Status is "completed" or "failed", TimeSpan.FromSeconds(60))).Status.ShouldBe("completed");

        var second = await story.OpenIssue("Describe errors", "File: docs/errors.md", "docs");
        var waiting = await story.Item(second, item => item.WaitingFor?.Kind == "queue" && item.Status == "review", TimeSpan.FromSeconds(60));

        var until = waiting.WaitingFor!.Until!.Value;
        until.TimeOfDay.ShouldBe(TimeSpan.Zero);
        (until - TimeProvider.System.GetUtcNow()).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromDays(1));
        await story.Settled(second);
        (await story.PullRequests("open")).ShouldHaveSingleItem().Number.ShouldBe(waiting.PullRequest!.Value);

        using var merged = await story.AsAlice.PullRequests.Merge(
            EngineStory.Name.Owner, EngineStory.Name.Name, waiting.PullRequest.Value, new() { Do = "squash" }, TestContext.Current.CancellationToken);
        merged.EnsureSuccess();
        (await story.Item(second, item => item.Status is "completed" or "failed", TimeSpan.FromSeconds(30))).Status.ShouldBe("completed");
    }
}

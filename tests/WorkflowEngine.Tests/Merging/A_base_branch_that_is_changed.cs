using CodeValdCortex.Contracts.Repositories;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Merging;

/// <summary>The decision to merge was made for one base branch.</summary>
public sealed class A_base_branch_that_is_changed
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Between_the_decision_and_the_merge_stops_the_merge()
    {
        await using var story = await EngineStory.Begin("propose");
        await story.Push(story.Alice, "release", "docs/release.md", "Frozen.\n");
        var (main, release) = (await story.Git("rev-parse", "main"), await story.Git("rev-parse", "release"));
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        await story.Settled(issue);

        // Whoever holds the repository's lock holds up the merge, not the decision.
        var locks = story.App.Services.GetRequiredService<ILocks>();
        var held = (await locks.TryAcquire(RepositoryWrites.NameOf(story.Repository.Id), "somebody", TimeSpan.FromMinutes(1), Ct)).ShouldNotBeNull();
        await story.App.Services.GetRequiredService<IBus>().Publish(
            new RepositoryConnected { RepositoryId = story.Repository.Id, RepositoryName = EngineStory.Repo, AgencyCode = "CORP", Mode = "merge" }, Ct);
        await story.Item(issue, item => item.State == "Merging", TimeSpan.FromSeconds(20));
        using (var edited = await story.AsAlice.PullRequests.Edit(
            EngineStory.Name.Owner, EngineStory.Name.Name, item.PullRequest!.Value, new() { Base = "release" }, Ct))
        {
            edited.EnsureSuccess();
        }

        (await locks.Release(held, Ct)).ShouldBeTrue();

        var waits = await story.Item(
            issue, item => item.Status == "completed" || item.WaitingFor?.Detail.Contains("release", StringComparison.Ordinal) == true, TimeSpan.FromSeconds(60));
        waits.Status.ShouldBe("review");
        waits.WaitingFor!.Detail.ShouldContain("it goes into release instead of main");
        (await story.PullRequests("all")).ShouldHaveSingleItem().Merged.ShouldBeFalse();
        (await story.Git("rev-parse", "main"), await story.Git("rev-parse", "release")).ShouldBe((main, release));
    }
}

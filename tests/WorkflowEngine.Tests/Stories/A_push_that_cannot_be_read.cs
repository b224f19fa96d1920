using CodeValdCortex.Contracts.Repositories;
using CodeValdCortex.Forge;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class A_push_that_cannot_be_read
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Has_no_policy_applied_to_it_until_it_can()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person" || item.Status == "failed", TimeSpan.FromSeconds(60));
        item.ErrorMessage.ShouldBeNull();
        var clone = story.NewFolder("clone");
        var remote = new UriBuilder(new Uri(story.Forge.Url, $"{EngineStory.Repo}.git")) { UserName = "bob", Password = story.Bob.Token }.Uri.ToString();
        await GitCli.Run(clone, "clone", "--quiet", "--branch", item.BranchName!, remote, ".");
        await File.WriteAllTextAsync(Path.Combine(clone, "Dockerfile"), "FROM scratch\n", Ct);
        await GitCli.Run(clone, "add", "--all");
        await GitCli.Run(clone, "commit", "--quiet", "-m", "Mine");
        story.Forge.Faults.Add(new() { Kind = FaultKind.ErrorBefore, Method = "POST", Match = "git-upload-pack", Status = 503 });
        await GitCli.Run(clone, "push", "--quiet", "origin", "HEAD");
        await story.App.Services.GetRequiredService<IBus>().Publish(new RepositoryConnected
        {
            RepositoryId = story.Repository.Id, RepositoryName = EngineStory.Repo, AgencyCode = "CORP", Mode = "merge",
        }, Ct);

        await story.Item(issue, item => item.WaitingFor?.Kind == "provider" || item.Status != "review", TimeSpan.FromSeconds(60));
        (await story.PullRequests("open")).ShouldHaveSingleItem();

        story.Forge.Faults.Clear();
        await EngineStory.Comment(story.AsBob, issue, "/cortex retry");

        // Documentation alone would have been merged by now.
        var judged = await story.Item(
            issue, item => item.Status != "review" || item.WaitingFor?.Detail.Contains("Dockerfile", StringComparison.Ordinal) == true
                || item.WaitingFor?.Kind is "approvals" or "ci", TimeSpan.FromSeconds(60));
        judged.Status.ShouldBe("review");
        judged.Paths.ShouldBe(["Dockerfile", "docs/parser.md"]);
        (await story.PullRequests("open")).ShouldHaveSingleItem();
    }
}

using CodeValdCortex.Forge;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class Approvals_that_count
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_of_the_exact_head_by_different_people_who_may_write()
    {
        await using var story = await EngineStory.Begin(forge: new ForgeOptions { Ci = new CiOptions() });
        story.Forge.AddCollaborator(EngineStory.Repo, "mallory", ForgePermission.Read);
        var issue = await story.OpenIssue("Trim the text in the parser", "Parse should trim.\n\nFile: src/parser.go\n", "feature");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "approvals" || item.Status == "failed", TimeSpan.FromSeconds(60));
        item.ErrorMessage.ShouldBeNull();
        var (pull, old) = (item.PullRequest!.Value, await story.Git("rev-parse", item.BranchName!));

        await EngineStory.Approve(story.AsBob, pull);
        await Has(story, issue, "1 of 2");
        await EngineStory.Approve(story.AsBob, pull);       // the same person
        await EngineStory.Approve(story.AsMallory, pull);   // a reader
        await story.Settled(issue);
        await Has(story, issue, "1 of 2");

        var head = await story.Push(story.Alice, item.BranchName!, "src/trim.go", "package widgets\n");
        await story.Item(issue, item => item.CommitHashes.Contains(head));
        await Has(story, issue, "0 of 2");
        using (var late = await story.AsBob.Reviews.Create(
            EngineStory.Name.Owner, EngineStory.Name.Name, pull, new() { Event = "APPROVED", CommitId = old }, Ct))
        {
            late.EnsureSuccess();   // read before the push, sent after it
        }

        await story.Settled(issue);
        await Has(story, issue, "0 of 2");

        await EngineStory.Approve(story.AsBob, pull);
        await EngineStory.Approve(story.AsAlice, pull);
        (await story.Item(issue, item => item.WaitingFor?.Kind == "person")).WaitingFor!.Action!.ShouldContain("ready-to-merge");
    }

    private static Task<WorkItem> Has(EngineStory story, long issue, string count) =>
        story.Item(issue, item => item.WaitingFor?.Detail.StartsWith(count, StringComparison.Ordinal) == true);
}

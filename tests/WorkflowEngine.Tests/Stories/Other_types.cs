using CodeValdCortex.Forge;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using UglyToad.PdfPig;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class A_software_item
{
    [Fact]
    public async Task Is_merged_after_checks_two_approvals_and_a_queue_label()
    {
        await using var story = await EngineStory.Begin(forge: new ForgeOptions { Ci = new CiOptions() });
        var issue = await story.OpenIssue("Trim the text in the parser", "Parse should trim.\n\nFile: src/parser.go\n", "feature");

        var waiting = await story.Item(issue, item => item.WaitingFor?.Kind == "approvals" || item.Status == "failed", TimeSpan.FromSeconds(60));
        waiting.ErrorMessage.ShouldBeNull();
        var pull = waiting.PullRequest!.Value;
        await EngineStory.Approve(story.AsAlice, pull);
        await EngineStory.Approve(story.AsBob, pull);
        (await story.Item(issue, item => item.WaitingFor?.Kind == "person")).WaitingFor!.Action!.ShouldContain("ready-to-merge");
        await story.Label(pull, "ready-to-merge");

        var done = await story.Item(issue, item => item.Status is "completed" or "failed", TimeSpan.FromSeconds(60));
        done.ErrorMessage.ShouldBeNull();
        (await story.Git("log", "-1", "--format=%P", "main")).Split(' ').Length.ShouldBe(2);   // a merge commit
        (await story.Git("log", "-1", "--format=%(trailers:key=Work-Item,valueonly)", "main")).Trim().ShouldBe(done.WorkItemId);
    }
}

public sealed class A_proposal_item
{
    [Fact]
    public async Task Stays_in_review_with_its_pdf_on_the_branch()
    {
        await using var story = await EngineStory.Begin(forge: new ForgeOptions { Ci = new CiOptions() });
        var issue = await story.OpenIssue("Offer widgets to ACME", "A short offer.\n\nFile: proposals/acme.md\n", "proposal");

        var item = await story.Item(
            issue, item => item.WaitingFor?.Kind is "approvals" or "person" || item.Status == "failed", TimeSpan.FromSeconds(60));

        item.ErrorMessage.ShouldBeNull();
        item.Status.ShouldBe("review");
        item.Paths.ShouldContain("proposals/acme.pdf");
        var bytes = story.NewFolder("pdf");
        await story.Git("archive", "--format=tar", $"--output={bytes}/pdf.tar", item.BranchName!, "proposals/acme.pdf");
        await GitCli.Extract(bytes, "pdf.tar");
        using var pdf = PdfDocument.Open(Path.Combine(bytes, "proposals", "acme.pdf"));
        pdf.NumberOfPages.ShouldBeGreaterThan(0);
    }
}

public sealed class An_analysis_item
{
    [Fact]
    public async Task Ends_in_one_report_and_no_pull_request()
    {
        await using var story = await EngineStory.Begin();
        var issue = await story.OpenIssue("What does the parser do?", "Please look at src/parser.go.", "analysis");

        var item = await story.Item(issue, item => item.Status is "completed" or "failed", TimeSpan.FromSeconds(60));

        item.ErrorMessage.ShouldBeNull();
        (await story.PullRequests("all")).ShouldBeEmpty();
        (await story.Comments(issue)).Count(comment => comment.Body.Contains("cortex:report", StringComparison.Ordinal)).ShouldBe(1);
    }
}

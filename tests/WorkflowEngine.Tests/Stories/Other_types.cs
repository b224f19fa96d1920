using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Reporting;
using CodeValdCortex.Forge;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
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
        await using (var archive = File.OpenRead(Path.Combine(bytes, "pdf.tar")))
        {
            await System.Formats.Tar.TarFile.ExtractToDirectoryAsync(archive, bytes, overwriteFiles: true, TestContext.Current.CancellationToken);
        }

        using var pdf = PdfDocument.Open(Path.Combine(bytes, "proposals", "acme.pdf"));
        pdf.NumberOfPages.ShouldBeGreaterThan(0);
    }
}

public sealed class An_analysis_item
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ends_in_one_report_that_links_what_is_related_and_no_pull_request()
    {
        await using var story = await EngineStory.Begin();
        var document = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        (await story.Item(document, item => item.Status is "completed" or "failed", TimeSpan.FromSeconds(60))).Status.ShouldBe("completed");
        var issue = await story.OpenIssue("What does it do?", $"Please look at src/parser.go, and at #{document}.", "analysis");

        var item = await story.Item(issue, item => item.Status is "completed" or "failed", TimeSpan.FromSeconds(60));

        item.ErrorMessage.ShouldBeNull();
        (await story.PullRequests("all")).Count.ShouldBe(1);   // the document's
        var report = (await story.Comments(issue)).Where(comment => comment.Body.Contains("cortex:report", StringComparison.Ordinal)).ShouldHaveSingleItem();
        report.Body.ShouldContain($"[`src/parser.go`]({story.Forge.Url}{EngineStory.Repo}/src/commit/{await story.Git("rev-parse", "main")}/src/parser.go)");
        report.Body.ShouldContain($"[Describe the parser]({story.Forge.Url}{EngineStory.Repo}/issues/{document})");
        var stored = (await story.Database.Collection<AnalysisDocument>().Get(Keys.Run(ExecutionId.Of(story.Repository.Id, issue), 1), Ct))!.Document;
        report.Body.ShouldStartWith(stored.Markdown.TrimEnd());
        stored.CommentIds.ShouldBe([report.Id]);
        stored.RelatedWorkItems.ShouldHaveSingleItem().ShouldContain("-DOC-");
    }

    [Fact]
    public async Task Has_as_many_comments_as_a_long_report_needs_however_often_it_is_posted()
    {
        await using var story = await EngineStory.Begin();
        var issue = await story.OpenIssue("What does the parser do?", "Please look at src/parser.go.", "question");
        var contents = story.App.Services.GetRequiredService<IContentStore>();
        var markdown = string.Concat(Enumerable.Range(0, 4_000).Select(number => $"Absatz {number}: über größere Dinge.\n\n"));
        var command = new PostReport
        {
            ExecutionId = Guid.NewGuid(), Turn = 1, RepositoryId = story.Repository.Id, RepositoryName = EngineStory.Repo, IssueNumber = issue,
            ReportHash = await contents.Write(new AnalysisReport { Summary = "Long.", Markdown = markdown }, Ct), WorkItemId = "WI-LONG", Run = 1,
        };

        var bus = story.App.Services.GetRequiredService<IBus>();
        await bus.Publish(command, Ct);
        await bus.Publish(command, Ct);

        var parts = await Testing.Eventually.Find(async () => (await story.Comments(issue))
            .Where(comment => comment.Body.Contains("cortex:report WI-LONG", StringComparison.Ordinal)).ToList() is { Count: >= 3 } found ? found : null);
        await story.Settled(issue);
        parts = (await story.Comments(issue)).Where(comment => comment.Body.Contains("cortex:report WI-LONG", StringComparison.Ordinal)).ToList();
        parts.Count.ShouldBe(3);
        parts.ShouldAllBe(part => System.Text.Encoding.UTF8.GetByteCount(part.Body) < 65_535);
        parts[0].Body.ShouldContain("Absatz 0:");
        parts[2].Body.ShouldContain("Absatz 3999:");
        parts[2].Body.ShouldContain("part 3 of 3");
    }

    [Fact]
    public async Task Commands_nothing_by_a_report_so_long_that_its_event_lacks_the_marker()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        var contents = story.App.Services.GetRequiredService<IContentStore>();
        var markdown = "The file says:\n\n/cortex cancel\n/Cortex cancel\n\n" + new string('x', 12_000);
        var command = new PostReport
        {
            ExecutionId = Guid.NewGuid(), Turn = 1, RepositoryId = story.Repository.Id, RepositoryName = EngineStory.Repo, IssueNumber = issue,
            ReportHash = await contents.Write(new AnalysisReport { Summary = "Long.", Markdown = markdown }, Ct), WorkItemId = "WI-LONG", Run = 1,
        };

        await story.App.Services.GetRequiredService<IBus>().Publish(command, Ct);

        await Testing.Eventually.Is(async () =>
            (await story.Comments(issue)).Any(comment => comment.Body.Contains("cortex:report WI-LONG", StringComparison.Ordinal)));
        await story.Forge.WaitForDeliveries(Ct);
        await story.Settled(issue);
        (await story.Item(issue, _ => true)).Status.ShouldBe("review");
    }
}

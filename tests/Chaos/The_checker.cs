using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CodeValdCortex.Chaos.Checking;
using CodeValdCortex.Chaos.Story;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Forge;

namespace CodeValdCortex.Chaos;

/// <summary>A checker that finds nothing proves nothing unless it finds what was planted. Here no product runs: the world is
/// what a broken one would leave behind.</summary>
public sealed class The_checker
{
    private const string Status = "working\n\n<!-- cortex:status WI-CORP-DOC-20260101-abcdef -->\n";

    private static readonly PlannedIssue Note = new(IssueKind.Document, 0, "Note 1", "docs/notes/note-1.md");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finds_an_issue_that_nobody_took_up()
    {
        await using var world = await ForgeWorld.Start(Ct);
        var issue = await Open(world, Note);

        (await Check(world, issue)).ShouldHaveSingleItem().Kind.ShouldBe(Wrong.Lost);
    }

    [Fact]
    public async Task Finds_an_issue_that_stands_still()
    {
        await using var world = await ForgeWorld.Start(Ct);
        var issue = await Open(world, Note);
        await Comment(world, issue, Status);

        (await Check(world, issue)).ShouldContain(finding => finding.Kind == Wrong.Stuck && finding.Sentence.Contains("its status comment says"));
    }

    [Fact]
    public async Task Finds_a_status_comment_that_tells_of_the_past_and_a_second_status_label()
    {
        await using var world = await ForgeWorld.Start(Ct);
        var issue = await Open(world, new PlannedIssue(IssueKind.Analysis, 0, "Question 1", null));
        await Comment(world, issue, $"Work item `WI-CORP-DOC-20260101-abcdef`: **completed**\n{Status}");
        await Label(world, issue, "work-item/done");
        (await Check(world, issue)).ShouldBeEmpty();
        await Label(world, issue, "work-item/review");
        (await Check(world, issue)).ShouldHaveSingleItem().Kind.ShouldBe(Wrong.Stuck);

        var another = await Open(world, new PlannedIssue(IssueKind.Analysis, 0, "Question 2", null));
        await Comment(world, another, $"Work item `WI-CORP-DOC-20260101-abcdef`: **executing**\n{Status}");
        await Label(world, another, "work-item/done");
        (await Check(world, another)).ShouldHaveSingleItem().Kind.ShouldBe(Wrong.Stuck);
    }

    [Fact]
    public async Task Finds_two_status_comments_that_name_two_items()
    {
        await using var world = await ForgeWorld.Start(Ct);
        var issue = await Open(world, Note);
        await Comment(world, issue, Status);
        await Comment(world, issue, Status.Replace("abcdef", "fedcba", StringComparison.Ordinal));

        (await Check(world, issue)).ShouldContain(finding => finding.Kind == Wrong.Twice && finding.Sentence.Contains("2 status comments"));
    }

    [Fact]
    public async Task Finds_work_on_an_issue_that_nobody_gave_away_and_a_pull_request_that_belongs_to_none()
    {
        await using var world = await ForgeWorld.Start(Ct);
        var talk = await Open(world, new PlannedIssue(IssueKind.Talk, 0, "Talk 1", "docs/notes/note-1.md"));
        (await Check(world, talk)).ShouldBeEmpty();
        await Comment(world, talk, Status);
        await PullRequest(world, talk, "one");
        await PullRequest(world, talk with { Number = 77 }, "stray");

        var findings = await Check(world, talk);

        findings.ShouldContain(finding => finding.Kind == Wrong.Forbidden && finding.Sentence.Contains("nobody's work"));
        findings.ShouldContain(finding => finding.Kind == Wrong.Twice && finding.Sentence.Contains("pull requests #"));
        findings.ShouldContain(finding => finding.Kind == Wrong.Forbidden && finding.Sentence.Contains("closes no issue"));
    }

    [Fact]
    public async Task Finds_a_file_that_the_model_never_wrote_and_a_branch_that_is_more_than_what_was_merged()
    {
        await using var world = await ForgeWorld.Start(Ct);
        var issue = await Open(world, new PlannedIssue(IssueKind.Document, 0, "x", "one.txt"));
        await Comment(world, issue, Status);
        await PullRequest(world, issue, "one");
        await Send(world, HttpMethod.Post, $"repos/{issue.Repository}/contents/README.txt",
            new JsonObject { ["content"] = "eA==", ["message"] = "Add a file", ["branch"] = "main" });

        var findings = await Check(world, issue);

        findings.ShouldContain(finding => finding.Kind == Wrong.Lost && finding.Sentence.Contains("the model never wrote so"));
        findings.ShouldContain(finding => finding.Kind == Wrong.Forbidden && finding.Sentence.Contains("at README.txt on main"));
    }

    [Fact]
    public void Knows_what_the_model_wrote_but_for_line_ends()
    {
        var written = new Written(["half {", "{\"summary\":1}", """{"files":[{"path":"a.md","operation":"create","text":"# A\r\none"},{"path":"b.md","operation":"delete","text":null}]}"""]);

        (written.Has("a.md", "# A\none\n"), written.Has("a.md", "# A\ntwo\n"), written.Has("b.md", "")).ShouldBe((true, false, false));
    }

    [Fact]
    public async Task Finds_two_status_comments()
    {
        await using var world = await ForgeWorld.Start(Ct);
        var issue = await Open(world, Note);
        await Comment(world, issue, Status);
        await Comment(world, issue, Status);

        (await Check(world, issue)).Select(finding => finding.Kind).Distinct().ShouldBe([Wrong.Twice, Wrong.Lost], ignoreOrder: true);
    }

    [Fact]
    public async Task Finds_a_second_status_comment_where_nothing_else_changed()
    {
        await using var world = await ForgeWorld.Start(Ct);
        var issue = await Open(world, Note);
        await Comment(world, issue, Status);
        var before = await Check(world, issue);
        await Comment(world, issue, Status);

        var second = (await Check(world, issue)).Except(before).ToList();

        before.ShouldNotContain(finding => finding.Kind == Wrong.Twice);
        second.ShouldAllBe(finding => finding.Kind == Wrong.Twice);
        second.ShouldContain(finding => finding.Sentence.Contains("cortex:status"));
    }

    [Fact]
    public async Task Finds_two_pull_requests_for_one_issue()
    {
        await using var world = await ForgeWorld.Start(Ct);
        var issue = await Open(world, Note);
        await Comment(world, issue, Status);
        await PullRequest(world, issue, "one");
        await PullRequest(world, issue, "two");

        (await Check(world, issue)).ShouldContain(finding => finding.Kind == Wrong.Twice && finding.Sentence.Contains("pull requests"));
    }

    [Fact]
    public async Task Finds_a_merge_without_approvals_and_one_that_is_never_allowed()
    {
        await using var world = await ForgeWorld.Start(Ct);
        var issues = new[]
        {
            await Open(world, new PlannedIssue(IssueKind.Software, 0, "Tool 1", "tools/tool_1.py")),
            await Open(world, new PlannedIssue(IssueKind.Proposal, 0, "Offer 1", "proposals/offer-1.md")),
        };
        foreach (var issue in issues)
        {
            await Comment(world, issue, Status);
            var number = await PullRequest(world, issue, $"work-{issue.Number}");
            await Merge(world, issue, number);
        }

        var findings = await Check(world, issues);

        findings.ShouldContain(finding => finding.Kind == Wrong.Forbidden && finding.Sentence.Contains("0 approvals"));
        findings.ShouldContain(finding => finding.Kind == Wrong.Forbidden && finding.Sentence.Contains("must not be merged"));
        findings.ShouldContain(finding => finding.Kind == Wrong.Lost && finding.Sentence.Contains("asked for tools/tool_1.py"));
    }

    [Fact]
    public async Task Finds_a_merge_that_is_not_what_the_head_and_the_branch_make()
    {
        await using var world = await ForgeWorld.Start(Ct);
        var issue = await Open(world, Note);
        await Comment(world, issue, Status);
        var number = await PullRequest(world, issue, "one");
        world.Forge.Faults.MergesBringMore = true;
        await Merge(world, issue, number);

        var findings = await Check(world, issue);

        findings.ShouldContain(finding => finding.Kind == Wrong.Forbidden && finding.Sentence.Contains("its head and the branch before make"));
        findings.ShouldContain(finding => finding.Kind == Wrong.Forbidden && finding.Sentence.Contains("unasked.txt"));
    }

    [Fact]
    public async Task Finds_a_merge_over_failed_checks()
    {
        await using var world = await ForgeWorld.Start(Ct);
        world.Forge.SimulateCi(world.Repository.FullName, new CiOptions { FailsFor = "one" });
        var issue = await Open(world, Note);
        await Comment(world, issue, Status);
        var number = await PullRequest(world, issue, "one");
        await Merge(world, issue, number);

        (await Check(world, issue)).ShouldContain(finding => finding.Kind == Wrong.Forbidden && finding.Sentence.Contains("were not green"));
    }

    [Fact]
    public async Task Finds_a_file_that_is_about_something_else()
    {
        await using var world = await ForgeWorld.Start(Ct);
        var issue = await Open(world, new PlannedIssue(IssueKind.Document, 0, "Note 1", "one.txt"));
        await Comment(world, issue, Status);
        await PullRequest(world, issue, "one");

        (await Check(world, issue)).ShouldContain(finding => finding.Kind == Wrong.Lost && finding.Sentence.Contains("is about something else"));
    }

    private static Task<IReadOnlyList<Finding>> Check(ForgeWorld world, params OpenedIssue[] issues) =>
        new ForgeChecker(world).Check(world.Repository.FullName, issues, Ct);

    private static async Task<OpenedIssue> Open(ForgeWorld world, PlannedIssue plan) =>
        new(plan, world.Repository.FullName, await world.OpenIssue(plan.Title, plan.Body, plan.Label, Ct));

    private static async Task Label(ForgeWorld world, OpenedIssue issue, string name) => await world.Owner.AddLabel(
        issue.Repository, issue.Number, (await world.Owner.Labels(issue.Repository, [name], Ct))[name], Ct);

    private static Task<JsonNode?> Comment(ForgeWorld world, OpenedIssue issue, string body) =>
        Send(world, HttpMethod.Post, $"repos/{issue.Repository}/issues/{issue.Number}/comments", new JsonObject { ["body"] = body });

    private static async Task<long> PullRequest(ForgeWorld world, OpenedIssue issue, string branch)
    {
        await Send(world, HttpMethod.Post, $"repos/{issue.Repository}/contents/{branch}.txt",
            new JsonObject { ["content"] = "eA==", ["message"] = "Add a file", ["branch"] = "main", ["new_branch"] = branch });
        var pull = await Send(world, HttpMethod.Post, $"repos/{issue.Repository}/pulls",
            new JsonObject { ["title"] = branch, ["head"] = branch, ["base"] = "main", ["body"] = $"Closes #{issue.Number}" });
        return pull!["number"]!.GetValue<long>();
    }

    // A fresh pull request is being checked for a moment, and can't be merged meanwhile.
    private static Task Merge(ForgeWorld world, OpenedIssue issue, long number) => Testing.Eventually.Is(async () =>
    {
        await Send(world, HttpMethod.Post, $"repos/{issue.Repository}/pulls/{number}/merge", new JsonObject { ["Do"] = "merge" });
        return true;
    });

    private static async Task<JsonNode?> Send(ForgeWorld world, HttpMethod method, string path, JsonObject body)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(world.Forge.Url, "/api/v1/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("token", world.BotToken);
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        using var answer = await http.SendAsync(request, Ct);
        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}

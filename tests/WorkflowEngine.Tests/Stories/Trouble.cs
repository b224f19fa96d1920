using CodeValdCortex.Forge;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class A_forge_whose_answers_are_ambiguous
{
    [Theory]
    [InlineData(FaultKind.ErrorAfter)]
    [InlineData(FaultKind.ErrorBefore)]
    [InlineData(FaultKind.TimeoutAfter)]
    public async Task Gets_one_pull_request_and_one_comment_of_each_kind(FaultKind kind)
    {
        await using var story = await EngineStory.Begin();
        story.Forge.Faults.EventsBeforeAnswers = true;
        foreach (var match in new[] { "/pulls", "/comments", "/merge", "/reviews" })
        {
            story.Forge.Faults.Add(new ForgeFault
            {
                Kind = kind, Method = "POST", Match = match, Count = 1, Delay = TimeSpan.FromMilliseconds(50),
            });
        }

        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.Status is "completed" or "failed", TimeSpan.FromSeconds(60));

        story.Forge.Faults.Armed.ShouldAllBe(armed => armed.Struck == 1);
        item.ErrorMessage.ShouldBeNull();
        (await story.PullRequests("all")).ShouldHaveSingleItem().Merged.ShouldBeTrue();
        var comments = await story.Comments(issue);
        comments.Count(comment => comment.Body.Contains("cortex:status", StringComparison.Ordinal)).ShouldBe(1);
        comments.Count(comment => comment.Body.Contains("cortex:receipt", StringComparison.Ordinal)).ShouldBe(1);
    }
}

public sealed class A_webhook_that_comes_again
{
    [Fact]
    public async Task Changes_nothing_under_its_own_id_or_another()
    {
        await using var story = await EngineStory.Begin();
        story.Forge.Faults.Add(new ForgeFault { Kind = FaultKind.DuplicateDelivery });
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.Status is "completed" or "failed", TimeSpan.FromSeconds(60));
        var asked = story.Model.Requests;

        foreach (var delivery in story.Forge.Deliveries.Select(delivery => delivery.Id).Distinct().ToList())
        {
            story.Forge.Replay(delivery);
        }

        await story.Forge.WaitForDeliveries(TestContext.Current.CancellationToken);
        await story.Settled(issue);
        (await story.PullRequests("all")).ShouldHaveSingleItem();
        (await story.Item(issue, _ => true)).Run.ShouldBe(item.Run);
        story.Model.Requests.ShouldBe(asked);
    }
}

public sealed class A_person_s_commit_on_the_branch
{
    [Fact]
    public async Task Stays_and_the_item_asks()
    {
        await using var story = await EngineStory.Begin();
        var ct = TestContext.Current.CancellationToken;
        await story.Git("branch", "issue-1-describe-the-parser", "main");
        var clone = story.NewFolder("clone");
        await GitCli.Run(clone, "clone", "--quiet", story.Repository.BarePath, ".");
        await GitCli.Run(clone, "checkout", "--quiet", "issue-1-describe-the-parser");
        await File.WriteAllTextAsync(Path.Combine(clone, "mine.txt"), "mine\n", ct);
        await GitCli.Run(clone, "add", "--all");
        await GitCli.Run(clone, "commit", "--quiet", "-m", "Mine");
        await GitCli.Run(clone, "push", "--quiet", "origin", "HEAD");
        var theirs = await story.Git("rev-parse", "issue-1-describe-the-parser");

        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person" || item.Status == "failed", TimeSpan.FromSeconds(60));

        item.WaitingFor!.Detail.ShouldContain(theirs[..10]);
        (await story.Git("rev-parse", "issue-1-describe-the-parser")).ShouldBe(theirs);
    }
}

public sealed class A_comment_command
{
    [Fact]
    public async Task Of_an_outsider_is_refused_once_and_changes_nothing()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));

        await EngineStory.Comment(story.AsMallory, issue, "/cortex cancel");

        await Eventually.Is(async () =>
            (await story.Comments(issue)).Count(comment => comment.Body.Contains("write permission", StringComparison.Ordinal)) == 1);
        (await story.Item(issue, _ => true)).Status.ShouldBe("review");
    }

    [Fact]
    public async Task Of_a_writer_cancels_and_takes_the_work_back()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));

        await EngineStory.Comment(story.AsBob, issue, "/cortex cancel");

        await story.Item(issue, item => item.Status == "cancelled");
        (await story.PullRequests("all")).ShouldHaveSingleItem().State.ShouldBe("closed");
        (await story.Git("branch", "--list", "issue-*")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Runs_an_issue_that_has_no_label()
    {
        await using var story = await EngineStory.Begin();
        using var created = await story.AsAlice.Issues.Create(
            EngineStory.Name.Owner, EngineStory.Name.Name,
            new() { Title = "Describe the parser", Body = "File: docs/parser.md", Labels = [.. await story.LabelIds("docs")] },
            TestContext.Current.CancellationToken);
        var issue = created.Content!.Number;

        await EngineStory.Comment(story.AsBob, issue, "/cortex run");

        (await story.Item(issue, item => item.Status is "completed" or "failed" or "cancelled", TimeSpan.FromSeconds(60)))
            .Status.ShouldBe("completed");
    }

    [Fact]
    public async Task Revises_on_the_same_branch_and_pull_request()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var first = await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));

        await EngineStory.Comment(story.AsBob, first.PullRequest!.Value, "/cortex revise mention errors");

        var second = await story.Item(
            issue, item => item.Run == 2 && (item.WaitingFor?.Kind == "person" || item.Status == "failed"), TimeSpan.FromSeconds(60));
        second.ErrorMessage.ShouldBeNull();
        second.PullRequest.ShouldBe(first.PullRequest);
        second.CommitHashes.Count.ShouldBe(2);
    }
}

public sealed class A_person_who_acts_first
{
    [Fact]
    public async Task Closes_the_issue_and_the_item_is_cancelled()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));

        using var closed = await story.AsAlice.Issues.Edit(
            EngineStory.Name.Owner, EngineStory.Name.Name, issue, new() { State = "closed" }, TestContext.Current.CancellationToken);

        await story.Item(issue, item => item.Status == "cancelled");
        (await story.PullRequests("all")).ShouldHaveSingleItem().State.ShouldBe("closed");
    }

    [Fact]
    public async Task Merges_by_hand_and_the_item_is_completed()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));

        using var merged = await story.AsAlice.PullRequests.Merge(
            EngineStory.Name.Owner, EngineStory.Name.Name, item.PullRequest!.Value, new() { Do = "squash" }, TestContext.Current.CancellationToken);

        (await story.Item(issue, item => item.Status is "completed" or "cancelled" or "failed")).Status.ShouldBe("completed");
    }

    [Fact]
    public async Task Closes_the_pull_request_and_only_a_command_opens_another()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));

        using var closed = await story.AsAlice.PullRequests.Edit(
            EngineStory.Name.Owner, EngineStory.Name.Name, item.PullRequest!.Value, new() { State = "closed" },
            TestContext.Current.CancellationToken);
        (await story.Item(issue, item => item.Status == "failed")).ErrorCode.ShouldBe("pull-request-closed");
        await EngineStory.Comment(story.AsBob, issue, "/cortex retry");

        var again = await story.Item(issue, item => item.WaitingFor?.Kind == "person" && item.Status == "review", TimeSpan.FromSeconds(60));
        again.PullRequest.ShouldNotBe(item.PullRequest);
        (await story.PullRequests("open")).ShouldHaveSingleItem();
    }
}

public sealed class A_review_that_requests_changes
{
    [Fact]
    public async Task Starts_one_revision_on_the_same_pull_request()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var first = await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));

        await EngineStory.Approve(story.AsBob, first.PullRequest!.Value, "REQUEST_CHANGES", "Please mention errors.");

        var second = await story.Item(
            issue, item => item.CommitHashes.Count == 2 && (item.WaitingFor?.Kind == "person" || item.Status == "failed"), TimeSpan.FromSeconds(60));
        second.ErrorMessage.ShouldBeNull();
        second.PullRequest.ShouldBe(first.PullRequest);
        second.WaitingFor!.Detail.ShouldContain("bob");
        await story.Settled(issue);
        (await story.Item(issue, _ => true)).CommitHashes.Count.ShouldBe(2);
    }
}

using System.Globalization;
using System.Text;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Publishing;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class An_empty_repository
{
    [Fact]
    public async Task Gets_a_first_commit_without_files_and_the_work_as_a_pull_request()
    {
        await using var story = await EngineStory.Begin(empty: true);
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        var item = await story.Item(issue, item => item.Status is "completed" or "failed", TimeSpan.FromSeconds(60));

        item.ErrorMessage.ShouldBeNull();
        (await story.Git("ls-tree", "-r", "--name-only", "main")).ShouldBe("docs/parser.md");
        (await story.Git("log", "--format=%s", "main")).Split('\n')[^1].ShouldBe("chore: begin the repository");
        (await story.Git("rev-list", "--max-parents=0", "--count", "main")).ShouldBe("1");
        (await story.PullRequests("closed")).ShouldHaveSingleItem().Merged.ShouldBeTrue();
    }
}

public sealed class A_protected_branch
{
    [Fact]
    public async Task Fails_the_item_with_gitea_s_words_and_what_to_do()
    {
        await using var story = await EngineStory.Begin();
        using var rule = new StringContent("""{"branch_name":"issue-*","rule_name":"issue-*","enable_push":false}""", Encoding.UTF8, "application/json");
        await story.Call(story.Alice, HttpMethod.Post, $"repos/{EngineStory.Repo}/branch_protections", rule);
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        var item = await story.Item(issue, item => item.Status is "completed" or "failed", TimeSpan.FromSeconds(60));

        item.ErrorCode.ShouldBe("push-rejected");
        item.ErrorMessage!.ShouldContain("Not allowed to push to protected branch issue-1-describe-the-parser");
        item.ErrorMessage!.ShouldContain("branch protection");
        (await story.PullRequests("all")).ShouldBeEmpty();
    }
}

public sealed class A_symbolic_link
{
    [Fact]
    public async Task Is_not_written_through()
    {
        await using var story = await EngineStory.Begin();
        var clone = story.NewFolder("clone");
        await GitCli.Run(clone, "clone", "--quiet", story.Repository.BarePath, ".");
        var oid = await GitCli.Run(clone, "rev-parse", "HEAD:README.md");
        await GitCli.Run(clone, "update-index", "--add", "--cacheinfo", $"120000,{oid},docs/link.md");
        await GitCli.Run(clone, "commit", "--quiet", "-m", "link");
        await GitCli.Run(clone, "push", "--quiet", "origin", "HEAD:main");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/link.md", "docs");

        var item = await story.Item(issue, item => item.Status is "completed" or "failed", TimeSpan.FromSeconds(60));

        (item.Status, item.ErrorCode).ShouldBe(("failed", "content-refused"));
        item.ErrorMessage!.ShouldContain("docs/link.md");
        item.ErrorMessage!.ShouldContain("symbolic link");
    }
}

public sealed class A_publication
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Holds_five_hundred_files_scripts_and_line_ends_in_one_commit()
    {
        await using var story = await EngineStory.Begin();
        var @base = await story.Push(story.Alice, "main", ("dos.md", "one\r\ntwo\r\n"), ("tool.sh", "#!/bin/sh\necho old\n"));
        var files = Enumerable.Range(0, 500).Select(number => new GeneratedFile
        {
            Path = string.Create(CultureInfo.InvariantCulture, $"docs/seite-ä-{number}.md"), Operation = "create",
            Text = string.Create(CultureInfo.InvariantCulture, $"# Seite {number}"),
        });
        GeneratedFile[] special =
        [
            new() { Path = "run.sh", Operation = "create", Text = "#!/bin/sh\r\necho hi" },
            new() { Path = "tool.sh", Operation = "update", Text = "#!/bin/sh\necho new\n" },
            new() { Path = "dos.md", Operation = "update", Text = "one\nTWO\n" },
        ];
        var contents = story.App.Services.GetRequiredService<IContentStore>();
        var command = new PublishBranch
        {
            ExecutionId = Guid.NewGuid(), Turn = 1, RepositoryId = story.Repository.Id, RepositoryName = EngineStory.Repo, Branch = "issue-9-many",
            BaseSha = @base, FilesHash = await contents.Write(new FileSet { Summary = "Many.", Files = [.. files, .. special] }, Ct),
            CommitType = "docs", Title = "Many", IssueNumber = 9, WorkItemId = "WI-MANY", AuthorName = "Agent", AuthorEmail = "agent@example.com",
            AuthoredAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        };

        await story.App.Services.GetRequiredService<IBus>().Publish(command, Ct);

        await Eventually.Is(async () => (await story.Git("branch", "--list", "issue-9-many")).Length > 0, TimeSpan.FromSeconds(60));
        (await story.Git("rev-list", "--count", $"{@base}..issue-9-many")).ShouldBe("1");
        (await story.Git("diff-tree", "-r", "--name-only", @base, "issue-9-many")).Split('\n').Length.ShouldBe(503);
        (await story.Git("show", "issue-9-many:docs/seite-ä-499.md")).ShouldBe("# Seite 499");
        (await story.Git("ls-tree", "issue-9-many", "run.sh", "tool.sh")).Split('\n').Select(line => line[..6]).ShouldBe(["100755", "100644"]);
        (await story.Git("show", "issue-9-many:run.sh")).ShouldBe("#!/bin/sh\necho hi");
        (await story.Git("diff", "--numstat", @base, "issue-9-many", "--", "dos.md")).ShouldBe("1\t1\tdos.md");
    }
}

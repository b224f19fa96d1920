using CodeValdCortex.Forge;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Hooks;
using CodeValdCortex.Gitea.PullRequests;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WorkflowEngine.Tests.Forge;

/// <summary>A server may give smaller pages than it is asked for, and says nothing: every list is read to its end.</summary>
public sealed class A_list_longer_than_a_page : IAsyncLifetime
{
    private const int Page = 3, Many = 7;

    private readonly SocketsHttpHandler _handler = new();
    private readonly TemporaryFolder _folder = new();
    private ForgeServer _forge = null!;
    private GiteaClient _gitea = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var seed = _folder.Folder("seed");
        await GitCli.Run(seed, "init", "--quiet", "--initial-branch=main");
        await File.WriteAllTextAsync(Path.Combine(seed, "README.md"), "# Widgets\n", Ct);
        await GitCli.Run(seed, "add", "--all");
        await GitCli.Run(seed, "commit", "--quiet", "-m", "Begin");
        for (var number = 0; number < Many; number++)
        {
            await GitCli.Run(seed, "checkout", "--quiet", "-b", $"topic-{number}", "main");
            await File.WriteAllTextAsync(Path.Combine(seed, $"{number}.txt"), $"{number}\n", Ct);
            await GitCli.Run(seed, "add", "--all");
            await GitCli.Run(seed, "commit", "--quiet", "-m", $"Write {number}");
        }

        await GitCli.Run(seed, "checkout", "--quiet", "main");
        _forge = await ForgeServer.Start(new ForgeOptions { MaxPageSize = Page }, Ct);
        var alice = _forge.CreateUser("alice");
        _forge.CreateOrganization("acme", "alice");
        await _forge.CreateRepository("acme", "widgets", seed, ct: Ct);
        _gitea = GiteaClient.Connect(_forge.Url, alice.Token, _handler);
    }

    public async ValueTask DisposeAsync()
    {
        await _forge.DisposeAsync();
        _handler.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Of_labels_is_read_whole_so_that_none_is_made_twice()
    {
        var names = Enumerable.Range(0, Many).Select(number => $"label-{number}").ToList();
        var labels = new WorkflowEngine.Forge.Labels(_gitea);
        var made = await labels.IdsOf(new("acme", "widgets"), names, Ct);

        (await labels.IdsOf(new("acme", "widgets"), names, Ct)).ShouldBe(made);
        (await All((page, limit, ct) => _gitea.Labels.List("acme", "widgets", page, limit, ct))).Count.ShouldBe(Many);
    }

    [Fact]
    public async Task Of_issues_and_comments_is_read_whole()
    {
        for (var number = 0; number < Many; number++)
        {
            using var issue = await _gitea.Issues.Create("acme", "widgets", new() { Title = $"Issue {number}", Body = "" }, Ct);
            using var comment = await _gitea.Comments.Create("acme", "widgets", issue.Required().Number, new("hello"), Ct);
            using var another = await _gitea.Comments.Create("acme", "widgets", 1, new($"more {number}"), Ct);
            another.EnsureSuccess();
        }

        (await All((page, limit, ct) => _gitea.Issues.List("acme", "widgets", "all", null, null, null, page, limit, ct))).Count.ShouldBe(Many);
        (await All((page, limit, ct) => _gitea.Comments.ListRepository("acme", "widgets", null, page, limit, ct))).Count.ShouldBe(2 * Many);
        (await _gitea.Comments.List("acme", "widgets", 1, null, Ct)).Count.ShouldBe(Many + 1, "those of one issue are not paged");
    }

    [Fact]
    public async Task Of_pull_requests_and_reviews_is_read_whole()
    {
        for (var number = 0; number < Many; number++)
        {
            using var pull = await _gitea.PullRequests.Create(
                "acme", "widgets", new() { Title = $"Pull {number}", Head = $"topic-{number}", Base = "main", Body = "" }, Ct);
            pull.EnsureSuccess();
            using var review = await _gitea.Reviews.Create("acme", "widgets", 1, new() { Event = "COMMENT", Body = $"Opinion {number}" }, Ct);
            review.EnsureSuccess();
        }

        // The oldest stands on the last page.
        (await _gitea.PullRequests.FindByHead(new("acme", "widgets"), "topic-0", "main", "open", Ct)).ShouldHaveSingleItem().Number.ShouldBe(1);
        (await All((page, limit, ct) => _gitea.Reviews.List("acme", "widgets", 1, page, limit, ct))).Count.ShouldBe(Many);
    }

    [Fact]
    public async Task Of_commit_statuses_and_branches_is_read_whole()
    {
        var branches = await All((page, limit, ct) => _gitea.Branches.List("acme", "widgets", page, limit, ct));
        branches.Count.ShouldBe(Many + 1);
        var sha = branches.Single(branch => branch.Name == "main").Commit!.Id;
        for (var number = 0; number < Many; number++)
        {
            using var status = await _gitea.Statuses.Create("acme", "widgets", sha, new() { State = "success", Context = $"ci/{number}" }, Ct);
            status.EnsureSuccess();
        }

        (await All((page, limit, ct) => _gitea.Statuses.List("acme", "widgets", sha, page, limit, ct))).Count.ShouldBe(Many);
    }

    [Fact]
    public async Task Of_hooks_is_read_whole_so_that_ours_is_found_behind_those_of_others()
    {
        foreach (var number in Enumerable.Range(0, Many))
        {
            _forge.AddHook("acme/widgets", new Uri($"http://hooks.example/{number}"), "s");
        }

        var target = WebhookTarget.OfRepository(new("acme", "widgets"));
        var wish = new WebhookWish { Url = new Uri("http://cortex.example/api/v1/webhooks/gitea"), Secret = "a-secret-of-the-webhook" };
        var installer = new WebhookInstaller(_gitea);
        (await installer.Install(target, wish, Ct)).Outcome.ShouldBe(WebhookOutcome.Created);

        (await installer.Install(target, wish, Ct)).Outcome.ShouldBe(WebhookOutcome.Unchanged);
    }

    [Fact]
    public async Task Of_repositories_is_read_whole()
    {
        for (var number = 0; number < Many; number++)
        {
            await _forge.CreateRepository("acme", $"other-{number}", ct: Ct);
        }

        (await All(_gitea.Repositories.ListMine)).Count.ShouldBe(Many + 1);
        (await All(async (page, limit, ct) =>
        {
            using var answer = await _gitea.Repositories.ListOrganization("acme", page, limit, ct);
            return answer.Required();
        })).Count.ShouldBe(Many + 1);
        var targets = new List<WebhookTarget>();
        await foreach (var target in WebhookTargets.All(_gitea, Ct))
        {
            targets.Add(target);
        }

        targets.Count.ShouldBe(Many + 1);
    }

    private static async Task<List<T>> All<T>(Func<int, int, CancellationToken, Task<List<T>>> page)
    {
        var all = new List<T>();
        await foreach (var item in Pages.All(page, Ct))
        {
            all.Add(item);
        }

        return all;
    }
}

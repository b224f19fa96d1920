using CodeValdCortex.Contracts.Indexing;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agents;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Testing;

namespace CodeValdCortex.GitIndexer.Tests.Indexing;

public sealed class A_notification
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_push_makes_the_repository_queryable_and_says_so()
    {
        await using var indexer = await IndexerFixture.Begin(x =>
        {
            x.Write("a.ts", "import './b'\n").Write("b.ts", "").Commit("one");
            x.Push();
        });
        var tip = indexer.Person.Git("rev-parse", "HEAD");
        await indexer.Publish(new BranchPushed
        {
            Source = IndexerFixture.Source, Ref = "refs/heads/main", Before = new string('0', 40), After = tip,
        });
        await Eventually.Is(() => indexer.Heard.Messages.OfType<RepositoryIndexed>().Any());
        var indexed = indexer.Heard.Messages.OfType<RepositoryIndexed>().First();
        (indexed.Sha, indexed.Commits, indexed.Files, indexed.Dependencies).ShouldBe((tip, 1, 2, 1));
        (await indexer.Api.Dependents(7, "b.ts", 1, Ct)).Files.Single().Path.ShouldBe("a.ts");
        (await indexer.Database.Collection<Agent>().Get(Keys.Agent("ada@example.com"), Ct))!.Document.Type.ShouldBe("human");
    }

    [Fact]
    public async Task Of_ten_pushes_at_once_makes_few_runs()
    {
        await using var indexer = await IndexerFixture.Begin(x =>
        {
            x.Write("a.txt", "a").Commit("one");
            x.Push();
        });
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => indexer.Index()));
        indexer.Server.Requests.Count(x => x.EndsWith("/info/refs", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(6);
    }

    [Fact]
    public async Task Of_a_finished_work_item_links_its_commits_even_when_their_branch_is_gone()
    {
        await using var indexer = await IndexerFixture.Begin(x =>
        {
            x.Write("a.txt", "a\n").Commit("one");
            x.Git("checkout", "--quiet", "-b", "issue-1");
            x.Write("b.txt", "b\n").Commit("docs: b\n\nWork-Item: WI-1", "Agent", "agent@example.com");
            x.Write("b.txt", "b\nc\n").Commit("fix it", "Bob", "bob@example.com");
            x.Git("checkout", "--quiet", "main");
            x.Git("merge", "--squash", "--quiet", "issue-1");
            x.Commit("docs: b (#1)\n\nWork-Item: WI-1");
            x.Push();
        });
        var (agent, person, squash) = (indexer.Person.Git("rev-parse", "issue-1~1"), indexer.Person.Git("rev-parse", "issue-1"), indexer.Person.Git("rev-parse", "main"));
        indexer.Person.Remote("update-ref", "refs/pull/1/head", person);
        indexer.Person.Remote("branch", "-D", "issue-1");
        var execution = Guid.NewGuid();
        await indexer.Publish(new IndexWorkItem
        {
            ExecutionId = execution, WorkItemId = "WI-1", RepositoryId = 7, RepositoryName = IndexerFixture.Name, Commits = [agent, person, squash],
        });
        await Eventually.Is(() => indexer.Heard.Messages.OfType<IndexWorkItemCompleted>().Any());
        indexer.Heard.Messages.OfType<IndexWorkItemCompleted>().Single().ShouldBe(new IndexWorkItemCompleted { ExecutionId = execution, Linked = 3 });
        var trace = await indexer.Api.WorkItem(7, "WI-1", Ct);
        trace.Commits.Select(x => x.Sha).ShouldBe([agent, person, squash]);
        trace.Files.Single().Path.ShouldBe("b.txt");
        (await indexer.Database.Collection<GitCommit>().Get(Keys.Commit(7, person), Ct))!.Document.WorkItemId.ShouldBe("WI-1");
    }

    [Fact]
    public async Task For_a_commit_that_nobody_has_is_answered_as_failed()
    {
        await using var indexer = await IndexerFixture.Begin(x =>
        {
            x.Write("a.txt", "a\n").Commit("one");
            x.Push();
        });
        await indexer.Publish(new IndexWorkItem
        {
            ExecutionId = Guid.NewGuid(), WorkItemId = "WI-2", RepositoryId = 7, RepositoryName = IndexerFixture.Name, Commits = [new string('e', 40)],
        });
        await Eventually.Is(() => indexer.Heard.Messages.OfType<IndexWorkItemFailed>().Any());
        indexer.Heard.Messages.OfType<IndexWorkItemFailed>().First().Failure.Code.ShouldBe("commit-missing");
    }
}

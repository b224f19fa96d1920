using System.Text;
using CodeValdCortex.Git.Committing;

namespace CodeValdCortex.GitIndexer.Tests.Indexing;

public sealed class A_quiet_moment
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_used_to_put_a_mirror_s_packs_together()
    {
        await using var indexer = await IndexerFixture.Begin(x =>
        {
            x.Write("README.md", "hello\n").Commit("one");
            x.Push();
        });
        await indexer.Index();
        (await indexer.Upkeep.LookAfterAll(Ct)).ShouldBe(0);
        var mirror = await indexer.Repositories.Open(indexer.Repositories.AddressOf(IndexerFixture.Id, IndexerFixture.Name), Ct);
        await mirror.Commit(
            new()
            {
                BaseSha = null, AuthorName = "A", AuthorEmail = "a@b", At = DateTimeOffset.UnixEpoch, Message = "many",
                Files = [.. Enumerable.Range(0, 2_600).Select(number => new CommitFile($"{number}.md", Encoding.UTF8.GetBytes($"{number}")))],
            },
            Ct);

        (await indexer.Upkeep.LookAfterAll(Ct)).ShouldBe(1);

        (await indexer.Upkeep.LookAfterAll(Ct)).ShouldBe(0);
        indexer.Person.Write("a.md", "a\n").Commit("two");
        indexer.Person.Push();
        await indexer.Index();
        (await indexer.Api.Blob(IndexerFixture.Id, "a.md", Ct)).ShouldNotBeNull();
    }
}

using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Testing;

namespace CodeValdCortex.GitIndexer.Tests.Indexing;

public sealed class A_push_that_nobody_told_of
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_indexed_by_the_first_comparison_after_the_start()
    {
        await using var indexer = await Begin("propose");
        await indexer.Index();
        indexer.Person.Write("b.txt", "b\n").Commit("two");
        indexer.Person.Git("branch", "side", "HEAD~1");
        indexer.Person.Push();

        await indexer.Restart();

        var (main, side) = (indexer.Person.Git("rev-parse", "main"), indexer.Person.Git("rev-parse", "side"));
        await Eventually.Is(async () => (await Refs(indexer)).SequenceEqual([("refs/heads/main", main), ("refs/heads/side", side)]));
        await Eventually.Is(async () => (await indexer.Database.Query(new RepositorySize(IndexerFixture.Id), Ct)) is { Commits: 2, Files: 2 });
    }

    [Fact]
    public async Task Also_when_it_only_deleted_a_branch()
    {
        await using var indexer = await Begin("observe");
        indexer.Person.Git("branch", "side");
        indexer.Person.Push();
        await indexer.Index();
        (await Refs(indexer)).Count.ShouldBe(2);
        indexer.Person.Git("push", "--quiet", "origin", ":refs/heads/side");

        await indexer.Restart();

        await Eventually.Is(async () => (await Refs(indexer)).Count == 1);
    }

    [Fact]
    public async Task Stays_unread_where_the_repository_is_disconnected()
    {
        await using var indexer = await Begin("disconnected");
        await Eventually.Is(async () => await indexer.Compare() == 0);
        (await Refs(indexer)).ShouldBeEmpty();
        indexer.Server.Requests.ShouldNotContain(x => x.EndsWith("/info/refs", StringComparison.Ordinal));
    }

    private static async Task<List<(string Name, string Target)>> Refs(IndexerFixture indexer) =>
        [.. (await indexer.Database.Query(new RefsOfRepository(IndexerFixture.Id), Ct)).Select(x => (x.Name, x.Target)).Order()];

    private static async Task<IndexerFixture> Begin(string mode)
    {
        var indexer = await IndexerFixture.Begin(x =>
        {
            x.Write("a.txt", "a\n").Commit("one");
            x.Push();
        });
        await indexer.Database.Collection<ConnectedRepository>().Upsert(
            new()
            {
                Key = Keys.Repository(IndexerFixture.Id), RepositoryId = IndexerFixture.Id, Name = IndexerFixture.Name,
                AgencyCode = Agency.DefaultCode, Mode = mode, ConnectedAt = DateTimeOffset.UnixEpoch, UpdatedAt = DateTimeOffset.UnixEpoch,
            }, Ct);
        return indexer;
    }
}

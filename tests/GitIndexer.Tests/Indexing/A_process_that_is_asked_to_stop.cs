using CodeValdCortex.Contracts.Indexing;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Operations;
using CodeValdCortex.Testing;

namespace CodeValdCortex.GitIndexer.Tests.Indexing;

/// <summary>SIGTERM, as at every deployment: what has begun is ended, and nothing counts as failed for it.</summary>
public sealed class A_process_that_is_asked_to_stop
{
    [Fact]
    public async Task Ends_the_run_that_it_began()
    {
        await using var indexer = await IndexerFixture.Begin(person =>
        {
            person.Write("a.txt", "a\n").Commit("one");
            person.Push();
        });
        indexer.Server.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await indexer.Publish(new IndexWorkItem
        {
            ExecutionId = Guid.NewGuid(), RepositoryId = IndexerFixture.Id, RepositoryName = IndexerFixture.Name, WorkItemId = "WI-1", Commits = [],
        });
        await Eventually.Is(() => indexer.Server.Requests.Any(request => request.StartsWith("POST", StringComparison.Ordinal)));

        var stopping = indexer.Restart();
        indexer.Server.Gate.SetResult();
        await stopping;

        indexer.Heard.Messages.ShouldNotContain(message => message is IndexWorkItemFailed);
        var index = await indexer.Database.Collection<IndexRequest>().Get(Keys.Ref(IndexerFixture.Id, ""), IndexerFixture.Ct);
        index!.Document.IndexedSha.ShouldBe(indexer.Person.Git("rev-parse", "main"));
    }
}

using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Queries;

/// <summary>What reading rows as they come promises, on every engine.</summary>
public abstract class A_streamed_result(TestEngine engine)
{
    private const int Rows = 2500;   // three batches of ArangoDB's cursor
    private static readonly SagasInStates Query = new("work-item", ["streamed"], null, 5000);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_the_result_that_a_query_returns_whole()
    {
        await Store();
        var whole = await engine.Database.Query(Query, Ct);
        whole.Count.ShouldBe(Rows);
        (await engine.Database.Stream(Query, Ct).ToListAsync(Ct)).Select(row => row.Key).ShouldBe(whole.Select(row => row.Key));
    }

    [Fact]
    public async Task May_be_left_early_again_and_again()
    {
        await Store();
        for (var round = 0; round < 30; round++)
        {
            await foreach (var row in engine.Database.Stream(Query, Ct))
            {
                row.State.ShouldBe("streamed");
                break;
            }
        }
        (await engine.Database.Query(Query, Ct)).Count.ShouldBe(Rows);
    }

    [Fact]
    public async Task Stops_when_it_is_cancelled_in_the_middle()
    {
        await Store();
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var seen = 0;
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in engine.Database.Stream(Query, cancelled.Token))
            {
                if (++seen == 3)
                {
                    await cancelled.CancelAsync();
                }
            }
        });
        seen.ShouldBe(3);
        (await engine.Database.Query(Query, Ct)).Count.ShouldBe(Rows);
    }

    [Fact]
    public async Task Leaves_room_for_questions_and_writes_about_each_row()
    {
        await Store();
        var sagas = engine.Database.Collection<SagaDocument>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            await foreach (var row in engine.Database.Stream(Query with { Limit = 5 }, Ct))
            {
                (await sagas.Get(row.Key, Ct)).ShouldNotBeNull();
                await engine.Database.Collection<Cursor>().Upsert(Samples.Cursor("seen", row.Key), Ct);
            }
        }));
    }

    [Fact]
    public async Task May_be_empty()
    {
        (await engine.Database.Stream(Query with { States = ["none"] }, Ct).ToListAsync(Ct)).ShouldBeEmpty();
        (await engine.Database.Stream(new Dependents("nobody", 3, 10), Ct).ToListAsync(Ct)).ShouldBeEmpty();
    }

    private async Task Store()
    {
        var sagas = engine.Database.Collection<SagaDocument>();
        if (await sagas.Get(Samples.Saga(Rows - 1).Key, Ct) is null)
        {
            await sagas.UpsertMany([.. Enumerable.Range(0, Rows).Select(n => Samples.Saga(n, "streamed"))], Ct);
        }
    }
}

using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Storage.Queries.Llm;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Queries;

public sealed class A_call_under_way(SqliteEngine engine) : IClassFixture<SqliteEngine>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_a_call_and_its_cost_but_no_error()
    {
        var (from, to) = (Samples.Noon, Samples.Noon.AddDays(1));
        await engine.Database.Collection<LlmUsage>().UpsertMany([Call("pending"), Call("ok"), Call("error"), Call("lost")], Ct);

        var model = (await engine.Database.Query(new UsageByModel(from, to), Ct)).ShouldHaveSingleItem();
        (model.Calls, model.Errors, model.CostNanoUsd).ShouldBe((4, 2, 400));
        (await engine.Database.Query(new UsageByAgent(from, to), Ct)).ShouldHaveSingleItem().Errors.ShouldBe(2);
        (await engine.Database.Query(new UsageByDay(from, to), Ct)).ShouldHaveSingleItem().Errors.ShouldBe(2);
        (await engine.Database.Query(new DearestWorkItems(from, to, 10), Ct)).ShouldHaveSingleItem().Errors.ShouldBe(2);
    }

    private static LlmUsage Call(string status) => new()
    {
        Key = Keys.Hash("call", status), ExecutionId = Guid.Empty, WorkItemId = "WI-CORP-DOC-20261123-000001", AgencyId = "CORP", RepoId = 1,
        AgentId = "a", Model = "m", Run = 1, Step = "plan", CostNanoUsd = 100, Status = status, CalledAt = Samples.Noon,
    };
}

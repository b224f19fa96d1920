using CodeValdCortex.Storage.Documents.Operations;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Storage.Tests.Sqlite;

public sealed class Expired_documents(SqliteEngine engine) : IClassFixture<SqliteEngine>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_swept_and_the_others_stay()
    {
        var deliveries = engine.Database.Collection<WebhookDelivery>();
        var now = engine.Clock.GetUtcNow();
        await deliveries.UpsertMany([.. Enumerable.Range(0, 450).Select(n => Delivery($"old-{n}", now.AddSeconds(-n)))], Ct);
        await deliveries.UpsertMany([Delivery("later", now.AddSeconds(1)), Delivery("never", null)], Ct);
        using var sweeper = new ExpirySweeper(engine.Database, Options(180), engine.Clock, NullLogger<ExpirySweeper>.Instance);
        var log = await CommitLog.Of((SqliteDatabase)engine.Database, Ct);
        (await sweeper.Sweep((SqliteDatabase)engine.Database, Ct)).ShouldBe(450);
        log.Rows.ShouldBe([200, 200, 50]);   // small steps: between two of them others write
        (await deliveries.GetMany(["later", "never", "old-1"], Ct)).Count.ShouldBe(2);
        engine.Clock.Advance(TimeSpan.FromSeconds(1));
        (await sweeper.Sweep((SqliteDatabase)engine.Database, Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task Are_swept_every_minute_until_the_sweeper_is_disposed_of()
    {
        var deliveries = engine.Database.Collection<WebhookDelivery>();
        await deliveries.UpsertMany([Delivery("minute", engine.Clock.GetUtcNow())], Ct);
        var sweeper = new ExpirySweeper(engine.Database, Options(180), engine.Clock, NullLogger<ExpirySweeper>.Instance);
        await sweeper.StartAsync(Ct);
        await Eventually.Is(async () =>
        {
            engine.Clock.Advance(TimeSpan.FromMinutes(1));
            return (await deliveries.GetMany(["minute"], Ct)).Count == 0;
        });

        sweeper.Dispose();   // as a host does that nobody stopped

        await sweeper.ExecuteTask!;   // ends, and not by an exception
    }

    [Fact]
    public async Task Are_runs_that_ended_half_a_year_ago_or_as_long_as_the_setting_says()
    {
        var runs = engine.Database.Collection<WorkflowExecution>();
        var now = engine.Clock.GetUtcNow();
        await runs.UpsertMany([Run("ended", now.AddDays(-180)), Run("later", now.AddDays(-180).AddSeconds(1)), Run("running", null)], Ct);
        using var sweeper = new ExpirySweeper(engine.Database, Options(180), engine.Clock, NullLogger<ExpirySweeper>.Instance);
        (await sweeper.Sweep((SqliteDatabase)engine.Database, Ct)).ShouldBe(1);
        (await runs.GetMany(["ended", "later", "running"], Ct)).Count.ShouldBe(2);
        using var impatient = new ExpirySweeper(engine.Database, Options(1), engine.Clock, NullLogger<ExpirySweeper>.Instance);
        (await impatient.Sweep((SqliteDatabase)engine.Database, Ct)).ShouldBe(1);
        (await runs.Get("running", Ct)).ShouldNotBeNull();
    }

    private static IOptions<StorageOptions> Options(int traceDays) =>
        Microsoft.Extensions.Options.Options.Create(new StorageOptions { TraceRetentionDays = traceDays });

    private static WorkflowExecution Run(string key, DateTimeOffset? completedAt) => new()
    {
        Key = key, ExecutionId = Guid.Empty, Run = 1, WorkItemId = key, RepoId = 1, WorkType = "document", Status = "running",
        IdempotenceKey = key, Version = 1, StartedAt = Samples.Noon.AddYears(-1), CompletedAt = completedAt,
    };

    private static WebhookDelivery Delivery(string key, DateTimeOffset? expiresAt) => new()
    {
        Key = key, DeliveryId = key, Event = "push", Outcome = "published", ReceivedAt = Samples.Noon, ExpiresAt = expiresAt,
    };
}

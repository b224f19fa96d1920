using CodeValdCortex.Storage.ArangoDb;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Tests.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CodeValdCortex.Storage.Tests.ArangoDb;

/// <summary>What is tried again, what is not because it may have been done, and what the caller hears.</summary>
public sealed class An_unsteady_server : IDisposable
{
    private const string Found = """{"_key":"x","_rev":"_a","position":"1","updated_at":"2026-11-23T12:00:00.000Z"}""";
    private const string Written = """{"_key":"x","_rev":"_b"}""";
    private const string Busy = """{"error":true,"errorNum":1200,"errorMessage":"write-write conflict"}""";

    private readonly ScriptedServer server = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentCollection<Cursor> Cursors => server.Services().GetRequiredService<IDocumentDatabase>().Collection<Cursor>();

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task That_does_not_serve_yet_is_asked_again()
    {
        server.Refuses(503, 503).Fails(HttpRequestError.ConnectionError).Answers(200, Found);
        (await Cursors.Get("x", Ct))!.Document.Position.ShouldBe("1");
        server.Refuses(503, 21003).Fails(HttpRequestError.NameResolutionError).Answers(202, Written);
        (await Cursors.Upsert(Samples.Cursor("x"), Ct)).ShouldBe("_b");   // neither attempt was carried out
        (server.Left, server.Requests.Count).ShouldBe((0, 6));
    }

    [Fact]
    public async Task Whose_proxy_lost_the_answer_is_asked_again_for_reads_only()
    {
        server.Answers(502, "").Answers(504, "").Answers(200, Found);
        (await Cursors.Get("x", Ct)).ShouldNotBeNull();
        server.Answers(502, "").Fails(HttpRequestError.ResponseEnded);
        await Should.ThrowAsync<StorageUnavailableException>(() => Cursors.Upsert(Samples.Cursor("x"), Ct));
        await Should.ThrowAsync<StorageUnavailableException>(() => Cursors.Upsert(Samples.Cursor("x"), Ct));
        server.Left.ShouldBe(0);
        server.Requests.Count(request => request.StartsWith("POST", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task That_stays_away_is_unavailable_after_five_tries()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            server.Refuses(503, 503);
        }
        await Should.ThrowAsync<StorageUnavailableException>(() => Cursors.Get("x", Ct));
        server.Left.ShouldBe(0);
    }

    [Fact]
    public async Task Is_not_ready_while_it_says_so()
    {
        var services = server.Services();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            server.Answers(503, """{"error":true,"code":503,"errorNum":503,"errorMessage":"read-only"}""");
        }
        var report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Ct);
        report.Status.ShouldBe(HealthStatus.Unhealthy);
        report.Entries["storage"].Description.ShouldNotBeNull().ShouldContain("read-only");
        server.Requests.Distinct(StringComparer.Ordinal).ShouldBe(["GET /_admin/server/availability"]);
    }

    [Fact]
    public async Task Sends_again_the_items_of_a_bulk_write_that_met_another_write_and_no_others()
    {
        server.Answers(201, """{"error":false,"created":1,"errors":1,"empty":0,"updated":0,"ignored":0}""")
            .Answers(202, $"[{Written},{Busy}]", ("X-Arango-Error-Codes", "1200:1"))
            .Answers(202, $"[{Busy}]", ("X-Arango-Error-Codes", "1200:1"))
            .Answers(202, $"[{Written}]");
        var result = await Cursors.UpsertMany([Samples.Cursor("one"), Samples.Cursor("two")], Ct);
        (result.Written, result.Errors.Count, server.Left).ShouldBe((2, 0, 0));
        var sent = server.Requests.ToList();
        sent[0].ShouldStartWith("POST /_api/import");
        sent.Skip(1).Select(request => (request.Contains("\"one\"", StringComparison.Ordinal), request.Contains("\"two\"", StringComparison.Ordinal)))
            .ShouldBe([(true, true), (false, true), (false, true)]);
    }

    [Fact]
    public async Task Sends_again_the_deletions_that_met_another_write()
    {
        server.Answers(202, $"[{Written},{Busy},{{\"error\":true,\"errorNum\":1202,\"errorMessage\":\"not there\"}}]", ("X-Arango-Error-Codes", "1200:1,1202:1"))
            .Answers(202, $"[{Written}]");
        (await Cursors.DeleteMany(["one", "two", "three"], Ct)).ShouldBe(2);
        server.Requests.ShouldBe(["DELETE /_api/document/cursors [\"one\",\"two\",\"three\"]", "DELETE /_api/document/cursors [\"two\"]"]);
    }

    [Fact]
    public void Is_tried_again_after_pauses_that_grow_and_differ()
    {
        for (var attempt = 1; attempt < 12; attempt++)
        {
            var pauses = Enumerable.Range(0, 200).Select(_ => ConflictRetry.NextPause(attempt)).ToList();
            pauses.ShouldAllBe(pause => pause >= TimeSpan.FromMilliseconds(1) && pause <= TimeSpan.FromMilliseconds(250));
            pauses.Distinct().Count().ShouldBeGreaterThan(1, "without jitter those who met once meet again");
        }
        ConflictRetry.NextPause(1).ShouldBeLessThan(TimeSpan.FromMilliseconds(5));
        Enumerable.Range(0, 200).Max(_ => ConflictRetry.NextPause(11)).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task Is_waited_for_by_a_service_that_starts_and_not_for_ever()
    {
        var clock = new FakeTimeProvider();
        var installer = new AbsentFor(3);
        var start = new SchemaInstallation(installer, clock, NullLogger<SchemaInstallation>.Instance).StartingAsync(Ct);
        await Advance(start, clock);
        await start;
        installer.Asked.ShouldBe(4);

        var never = new SchemaInstallation(new AbsentFor(int.MaxValue), clock, NullLogger<SchemaInstallation>.Instance).StartingAsync(Ct);
        await Advance(never, clock);
        (await Should.ThrowAsync<OptionsValidationException>(() => never)).Failures.ShouldHaveSingleItem().ShouldBe("not there yet");
    }

    private static async Task Advance(Task until, FakeTimeProvider clock)
    {
        while (!until.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private sealed class AbsentFor(int times) : ISchemaInstaller
    {
        public int Asked { get; private set; }

        public Task<IReadOnlyList<SchemaChange>> Ensure(CancellationToken ct) => ++Asked > times
            ? Task.FromResult<IReadOnlyList<SchemaChange>>([])
            : throw new StorageUnavailableException("not there yet");

        public Task<IReadOnlyList<SchemaChange>> Check(CancellationToken ct) => throw new NotSupportedException();
    }
}

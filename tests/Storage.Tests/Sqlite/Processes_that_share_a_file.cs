using System.Globalization;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Storage.Tests.Sqlite;

public sealed class Processes_that_share_a_file
{
    private const int Processes = 4;
    private const int Times = 60;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Install_one_schema_and_lose_no_write_of_each_other()
    {
        using var folder = new TemporaryFolder();
        var processes = Enumerable.Range(0, Processes).Select(_ => ChildProcess.StartProject(
            "tests/Storage.Tests", null, CountingProcess.Verb, folder.Path, Times.ToString(CultureInfo.InvariantCulture))).ToList();
        await using var database = new SqliteDatabase(Path.Combine(folder.Path, "cortex.db"));
        await new SqliteSchemaInstaller(database).Ensure(Ct);
        var sagas = new SagasInStates("work-item", ["generating"], null, 1000);
        await Eventually.Is(async () =>
        {
            await database.Stream(sagas, Ct).ToListAsync(Ct);   // a reader beside the writers, which neither waits nor makes them wait
            return processes.TrueForAll(process => process.HasExited);
        });
        foreach (var process in processes)
        {
            process.ExitCode.ShouldBe(0, process.Transcript());
            await process.DisposeAsync();
        }

        (await database.Collection<Cursor>().Get(CountingProcess.Counter, Ct))!.Document.Position
            .ShouldBe((Processes * Times).ToString(CultureInfo.InvariantCulture));
        (await database.Query(sagas, Ct)).Count.ShouldBe(Processes * Times);
        (await new SqliteSchemaInstaller(database).Check(Ct)).ShouldBeEmpty();
    }
}

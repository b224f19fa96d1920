using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Storage.Tests.Sqlite;

/// <summary>kill -9 in the middle of writing.</summary>
public sealed class A_killed_process
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leaves_every_acknowledged_write_and_an_intact_file()
    {
        using var folder = new TemporaryFolder();
        for (var round = 0; round < 3; round++)
        {
            var before = WritingProcess.Acknowledged(folder.Path).Count;
            await using (var writer = ChildProcess.StartProject("tests/Storage.Tests", null, WritingProcess.Verb, folder.Path))
            {
                await Eventually.Is(() => writer.HasExited || WritingProcess.Acknowledged(folder.Path).Count > before + 200);
                writer.HasExited.ShouldBeFalse(writer.Transcript());
                await writer.Kill();
            }
            await Prove(folder.Path, WritingProcess.Acknowledged(folder.Path));
        }
    }

    private static async Task Prove(string folder, List<string> acknowledged)
    {
        await using var database = new SqliteDatabase(Path.Combine(folder, "cortex.db"));
        (await database.Collection<SagaDocument>().GetMany(acknowledged, Ct)).Count.ShouldBe(acknowledged.Count);
        var verdict = await database.Readers.Read("Checking the file",
            session => (string)session.Statement("PRAGMA integrity_check").ExecuteScalar()!, Ct);
        verdict.ShouldBe("ok");
    }
}

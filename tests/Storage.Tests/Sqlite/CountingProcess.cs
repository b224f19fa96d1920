using System.Globalization;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Sqlite;

/// <summary>A process that installs the schema, raises a common counter a number of times and inserts as many documents of its own.</summary>
internal static class CountingProcess
{
    public const string Verb = "count-together";

    /// <summary>The counter's key in <c>cursors</c>.</summary>
    public const string Counter = "counter";

    public static async Task Run(string folder, int times)
    {
        await using var database = new SqliteDatabase(Path.Combine(folder, "cortex.db"));
        await new SqliteSchemaInstaller(database).Ensure(CancellationToken.None);
        var (cursors, sagas) = (database.Collection<Cursor>(), database.Collection<SagaDocument>());
        await cursors.TryInsert(Samples.Cursor(Counter), CancellationToken.None);
        for (var time = 0; time < times; time++)
        {
            await sagas.Insert(Samples.Saga(time) with { Key = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{time}") }, CancellationToken.None);
            string? written = null;
            while (written is null)
            {
                var stored = await cursors.Get(Counter, CancellationToken.None);
                var next = int.Parse(stored!.Document.Position, CultureInfo.InvariantCulture) + 1;
                written = await cursors.TryReplace(
                    Samples.Cursor(Counter, next.ToString(CultureInfo.InvariantCulture)), stored.Revision, CancellationToken.None);
            }
        }
    }
}

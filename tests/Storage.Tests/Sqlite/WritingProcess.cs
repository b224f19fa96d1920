using System.Globalization;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Sqlite;

/// <summary>A process that inserts sagas into a folder's database and notes each one that was acknowledged, until it is killed.</summary>
internal static class WritingProcess
{
    public const string Verb = "write-until-killed";
    private const int AtOnce = 20;

    /// <summary>Never ends by itself.</summary>
    public static async Task Run(string folder)
    {
        await using var database = new SqliteDatabase(Path.Combine(folder, "cortex.db"));
        await new SqliteSchemaInstaller(database).Ensure(CancellationToken.None);
        await using var acknowledged = new StreamWriter(Note(folder), append: true) { AutoFlush = true };
        var sagas = database.Collection<SagaDocument>();
        for (var first = 0; ; first += AtOnce)
        {
            var written = await Task.WhenAll(Enumerable.Range(first, AtOnce).Select(async number =>
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{number}");
                await sagas.TryInsert(Samples.Saga(number) with { Key = key }, CancellationToken.None);
                return key;
            }));
            await acknowledged.WriteAsync(string.Concat(written.Select(key => key + "\n")));
        }
    }

    /// <summary>The keys that were acknowledged so far.</summary>
    public static List<string> Acknowledged(string folder)
    {
        using var stream = new FileStream(Note(folder), FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string Note(string folder) => Path.Combine(folder, "acknowledged");
}

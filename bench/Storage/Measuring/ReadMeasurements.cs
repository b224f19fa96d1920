using System.Text.Json;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Queries.WorkItems;
using CodeValdCortex.StorageBench.Data;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.StorageBench.Measuring;

/// <summary>Reads by key and by an index.</summary>
internal static class ReadMeasurements
{
    private const int Stored = 5000;
    private const int Points = 3000;
    private const int Pages = 100;
    private const int PageRows = 50;

    public static async Task Run(BenchOptions options, string folder, CancellationToken ct)
    {
        await using var storage = await BenchStorage.Open(Path.Combine(folder, "reads"), ct);
        var items = storage.Database.Collection<WorkItem>();
        await items.UpsertMany([.. Enumerable.Range(0, Stored).Select(GeneratedHistory.Item)], ct);
        await using var connection = new SqliteConnection($"Data Source={storage.Path};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync(ct);
        await using var get = connection.CreateCommand();
        get.CommandText = "SELECT json, _rev FROM work_items WHERE _key = $key";
        get.Parameters.Add("$key", SqliteType.Text);
        await using var page = connection.CreateCommand();
        page.CommandText = "SELECT json FROM work_items WHERE status = $status ORDER BY created_at DESC, execution_id DESC LIMIT $limit";
        page.Parameters.Add("$status", SqliteType.Text);
        page.Parameters.Add("$limit", SqliteType.Integer).Value = PageRows;

        Comparison.Head("Reads");
        await Comparison.Row("by key (work_items)", options.Rounds, Points,
            round =>
            {
                for (var n = 0; n < Points; n++)
                {
                    get.Parameters[0].Value = GeneratedHistory.ItemKey(Any(round, n));
                    Rows(get);
                }
                return Task.CompletedTask;
            },
            async round =>
            {
                for (var n = 0; n < Points; n++)
                {
                    await items.Get(GeneratedHistory.ItemKey(Any(round, n)), ct);
                }
            });
        await Comparison.Row($"page of {PageRows} by status (a named query)", options.Rounds, Pages,
            round =>
            {
                for (var n = 0; n < Pages; n++)
                {
                    page.Parameters[0].Value = GeneratedHistory.Statuses[n % GeneratedHistory.Statuses.Length];
                    Rows(page);
                }
                return Task.CompletedTask;
            },
            async round =>
            {
                for (var n = 0; n < Pages; n++)
                {
                    await storage.Database.Query(
                        new WorkItemsPage(GeneratedHistory.Statuses[n % GeneratedHistory.Statuses.Length], null, null, null, null, PageRows), ct);
                }
            });
    }

    private static int Any(int round, int n) => (int)(((long)(round + 2) * 7919 * (n + 1)) % Stored);

    private static List<WorkItem> Rows(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<WorkItem>();
        while (reader.Read())
        {
            rows.Add(JsonSerializer.Deserialize<WorkItem>(reader.GetString(0), StorageJson.Options)!);
        }
        return rows;
    }
}

using System.Diagnostics;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Storage.Queries.Llm;
using CodeValdCortex.Storage.Transfer;
using CodeValdCortex.StorageBench.Data;

namespace CodeValdCortex.StorageBench.Measuring;

/// <summary>Memory while a million rows are read: by a named query, row by row, and by an export into nowhere.</summary>
internal static class StreamMeasurements
{
    private const int Batch = 10_000;

    public static async Task Run(BenchOptions options, string folder, CancellationToken ct)
    {
        await using var storage = await BenchStorage.Open(Path.Combine(folder, "stream"), ct);
        foreach (var batch in Enumerable.Range(0, options.Rows).Select(GeneratedHistory.Call).Chunk(Batch))
        {
            await storage.Database.Collection<LlmUsage>().UpsertMany(batch, ct);
        }
        await Query(storage, options.Rows, ct);
        var (output, before) = (new CountingStream(options.Rows / 10), Environment.WorkingSet);
        var clock = Stopwatch.StartNew();
        var rows = await storage.Get<IDatabaseTransfer>().Export(output, ct);
        Console.WriteLine(
            $"\nExporting {rows:N0} rows ({output.Bytes / 1e6:N0} MB): {rows / clock.Elapsed.TotalSeconds:N0}/s; live heap after the first tenth "
            + $"{output.Heaps[0] / 1e6:0.0} MB, highest {output.Heaps.Max() / 1e6:0.0} MB, after the last {output.Heaps[^1] / 1e6:0.0} MB; process {before / 1e6:0} → {Environment.WorkingSet / 1e6:0} MB (goal: flat)");
    }

    private static async Task Query(BenchStorage storage, int rows, CancellationToken ct)
    {
        var (heaps, before) = (new List<long>(), Environment.WorkingSet);
        var clock = Stopwatch.StartNew();
        var read = 0;
        await foreach (var _ in storage.Database.Stream(new UsagePage(null, null, rows), ct))
        {
            if (++read % (rows / 10) == 0)
            {
                heaps.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
        }
        Console.WriteLine(
            $"\nStreaming {read:N0} rows of a query: {read / clock.Elapsed.TotalSeconds:N0}/s; live heap after the first tenth {heaps[0] / 1e6:0.0} MB, "
            + $"highest {heaps.Max() / 1e6:0.0} MB, after the last {heaps[^1] / 1e6:0.0} MB; process {before / 1e6:0} → {Environment.WorkingSet / 1e6:0} MB (goal: flat)");
    }
}

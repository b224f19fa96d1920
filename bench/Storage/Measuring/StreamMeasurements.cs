using System.Diagnostics;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Transfer;
using CodeValdCortex.StorageBench.Data;

namespace CodeValdCortex.StorageBench.Measuring;

/// <summary>Memory while everything is read as a stream: an export of the whole database into nowhere.</summary>
internal static class StreamMeasurements
{
    private const int Batch = 10_000;

    public static async Task Run(BenchOptions options, string folder, CancellationToken ct)
    {
        await using var storage = await BenchStorage.Open(Path.Combine(folder, "stream"), ct);
        var history = new GeneratedHistory(1000, 1000);
        foreach (var batch in Enumerable.Range(0, options.Rows).Select(n => history.Parent(n, n + 1)).Chunk(Batch))
        {
            await storage.Database.Collection<CommitParent>().UpsertMany(batch, ct);
        }
        GC.Collect();
        var output = new CountingStream(options.Rows / 10);
        var clock = Stopwatch.StartNew();
        var rows = await storage.Get<IDatabaseTransfer>().Export(output, ct);
        Console.WriteLine(
            $"\nStreaming {rows:N0} rows ({output.Bytes / 1e6:N0} MB): {rows / clock.Elapsed.TotalSeconds:N0}/s; live heap after the first tenth "
            + $"{output.Heaps[0] / 1e6:0.0} MB, highest {output.Heaps.Max() / 1e6:0.0} MB, after the last tenth {output.Heaps[^1] / 1e6:0.0} MB (goal: flat)");
    }
}

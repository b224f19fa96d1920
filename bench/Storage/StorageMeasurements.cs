using System.Diagnostics;
using CodeValdCortex.StorageBench.Data;
using CodeValdCortex.StorageBench.Measuring;

namespace CodeValdCortex.StorageBench;

/// <summary>The whole measurement, part by part.</summary>
internal static class StorageMeasurements
{
    public static async Task<int> Run(BenchOptions options, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, $"cortex-storage-bench-{Environment.ProcessId}")).FullName;
        var clock = Stopwatch.StartNew();
        Console.WriteLine($"{Environment.ProcessorCount} processors, {Environment.OSVersion}, .NET {Environment.Version}");
        try
        {
            if (options.Wants("writes"))
            {
                await WriteMeasurements.Run(options, folder, ct);
            }
            if (options.Wants("reads"))
            {
                await ReadMeasurements.Run(options, folder, ct);
            }
            if (options.Wants("own"))
            {
                await Queries(options, Path.Combine(folder, "own"), await OwnHistory.Read(ct), "(a) this repository", ct);
            }
            if (options.Wants("generated"))
            {
                await Queries(options, Path.Combine(folder, "generated"), new GeneratedHistory(options.Commits, options.Files), "(b) generated history", ct);
            }
            if (options.Wants("stream"))
            {
                await StreamMeasurements.Run(options, folder, ct);
            }
            Console.WriteLine($"\n{clock.Elapsed.TotalSeconds:0} s in all");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Queries(BenchOptions options, string folder, IHistory history, string title, CancellationToken ct)
    {
        await using var storage = await BenchStorage.Open(folder, ct);
        var clock = Stopwatch.StartNew();
        var documents = await history.Store(storage.Database, ct);
        Console.WriteLine(
            $"\nQueries on {title}: {history.Commits.Count:N0} commits, {history.Files.Count:N0} files, {documents:N0} documents and edges, "
            + $"written at {documents / clock.Elapsed.TotalSeconds:N0}/s");
        await QueryMeasurements.Run(storage.Database, history, options.Samples, ct);
    }
}

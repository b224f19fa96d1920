using CodeValdCortex.IngressBench.Draining;
using CodeValdCortex.IngressBench.Load;
using CodeValdCortex.IngressBench.Servers;

namespace CodeValdCortex.IngressBench;

/// <summary>Runs all measurements by turns and prints their tables.</summary>
internal static class IngressMeasurements
{
    internal static async Task<int> Run(BenchOptions options, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, $"ingress-bench-{Guid.NewGuid():N}"));
        try
        {
            var log = folder.CreateSubdirectory("log").FullName;
            var kept = await Servers(options, folder.FullName, log, ct);
            if (options.Backlog > 0)
            {
                await DrainMeasurement.Run(log, kept, ct);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }

    /// <summary>How many deliveries the log holds at the end.</summary>
    private static async Task<long> Servers(BenchOptions options, string folder, string log, CancellationToken ct)
    {
        var syncs = new List<(double Median, double P99)>();
        await using var bare = await MeasuredServer.Bare(ct);
        await using var ingress = await MeasuredServer.Ingress(log, broker: null, ct);
        await using var webhook = await MeasuredServer.DebianWebhook(folder, ct);
        List<MeasuredServer> servers = webhook is null ? [bare, ingress] : [bare, ingress, webhook];
        foreach (var server in servers)
        {
            await server.Measure(16, TimeSpan.FromSeconds(2), ct);   // compiled and warm
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            syncs.Add(Disk.Sync(log));
            foreach (var connections in options.Connections)
            {
                foreach (var server in servers)
                {
                    await server.Measure(connections, options.Length, ct);
                }
            }
        }

        Print(options, servers, syncs);
        if (webhook is null)
        {
            Console.WriteLine("Debian's webhook is left out: it is not installed (apt-get install webhook).");
        }

        while (await Kept(ingress) < options.Backlog)
        {
            await ingress.Measure(64, TimeSpan.FromSeconds(2), ct);
        }

        var kept = await Kept(ingress);
        await ingress.Stop();
        return kept;
    }

    private static async Task<long> Kept(MeasuredServer ingress) => (long)await ingress.Gauge("cortex_ingress_backlog");

    private static void Print(BenchOptions options, List<MeasuredServer> servers, List<(double Median, double P99)> syncs)
    {
        Console.WriteLine($"{options.Rounds} rounds of {options.Length.TotalSeconds:0.#} s, bodies of {SignedDelivery.BodyBytes} bytes; medians of the rounds (lowest to highest).");
        Console.WriteLine($"fsync of 4 KB on that disk: median {Median(syncs.Select(s => s.Median)):0.00} ms, p99 {Median(syncs.Select(s => s.P99)):0.00} ms.");
        Console.WriteLine();
        Console.WriteLine("| connections | server | req/s | p50 ms | p99 ms | peak RSS MB | of bare | refused |");
        Console.WriteLine("|---:|---|---:|---:|---:|---:|---:|---:|");
        foreach (var connections in options.Connections)
        {
            foreach (var server in servers)
            {
                var results = server.Results(connections).TakeLast(options.Rounds).ToList();
                // Each round's ratio is of neighbours in time: what else the machine did meets both.
                var ratio = Median(results.Zip(servers[0].Results(connections).TakeLast(options.Rounds), (own, bare) => own.PerSecond / bare.PerSecond));
                Console.WriteLine(
                    $"| {connections} | {server.Name} | {Median(results.Select(r => r.PerSecond)):0} ({results.Min(r => r.PerSecond):0}–{results.Max(r => r.PerSecond):0}) "
                    + $"| {Median(results.Select(r => r.MedianMilliseconds)):0.00} | {Median(results.Select(r => r.P99Milliseconds)):0.00} "
                    + $"| {server.PeakBytes / 1e6:0} | {ratio:0.00} | {results.Sum(r => r.Refused)} |");
            }
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : double.NaN;
}

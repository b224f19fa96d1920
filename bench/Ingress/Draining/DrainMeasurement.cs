using System.Diagnostics;
using CodeValdCortex.IngressBench.Servers;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.IngressBench.Draining;

/// <summary>A log full of deliveries and a broker that comes: how fast it empties, beside publishing the same messages raw.</summary>
internal static class DrainMeasurement
{
    private const int MessagesADelivery = 2;   // the notification and the summary
    private const int RawMessages = 40_000;

    internal static async Task Run(string folder, long backlog, CancellationToken ct)
    {
        await using var broker = new RabbitMqBroker();
        var host = await broker.NewVirtualHost(ct);
        await using var queues = await BrokerQueues.Make(host, ct);
        await using var ingress = await MeasuredServer.Ingress(folder, host, ct);
        long before = 0;
        await Eventually.Is(async () => (before = await queues.Count(ct)) > 0, TimeSpan.FromSeconds(60), "the first message is published");
        var started = Stopwatch.GetTimestamp();
        await Eventually.Is(async () => await queues.Count(ct) >= backlog * MessagesADelivery, TimeSpan.FromMinutes(10), "the backlog is drained");
        var drained = ((backlog * MessagesADelivery) - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await ingress.Stop();

        var samples = await queues.Samples(ct);
        await queues.Empty(ct);
        var raw = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            raw.Add(await queues.Publish(samples, RawMessages, ct));
            await queues.Empty(ct);
        }

        var median = raw.Order().ElementAt(1);
        Console.WriteLine();
        Console.WriteLine($"| backlog of {backlog} deliveries, {MessagesADelivery} messages each ({string.Join(" and ", samples.Select(sample => sample.Body.Length))} bytes) | messages/s | deliveries/s |");
        Console.WriteLine("|---|---:|---:|");
        Console.WriteLine($"| raw publishing, confirmed, persistent, quorum queues | {median:0} | {median / MessagesADelivery:0} |");
        Console.WriteLine($"| the ingress drains its log | {drained:0} | {drained / MessagesADelivery:0} |");
        Console.WriteLine($"| ratio (goal ≥ 0.4) | {drained / median:0.00} | |");
    }
}

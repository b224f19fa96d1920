using System.Globalization;

namespace CodeValdCortex.Bench.Workflow.Sagas;

/// <summary>A steady stream of events: how long from an event's sending until its transition is on disk.</summary>
internal static class EventStream
{
    private const int WarmUp = 40;

    public static async Task Run(int rate, TimeSpan length, Uri? broker, CancellationToken ct)
    {
        await using var host = await SagaHost.Start(durable: true, broker, ct);
        for (var i = 0; i < WarmUp; i++)
        {
            await host.Begin(ct);
        }

        await host.Until(WarmUp, ct);
        var saved = new SavedEvents();
        var observed = host.Bus.ConnectConsumeObserver(saved);
        // Each execution is a chain of events; so many executions per second make the rate.
        var (perSecond, started, begun) = ((double)rate / Answers.Transitions, TimeProvider.System.GetTimestamp(), 0);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / perSecond));
        while (TimeProvider.System.GetElapsedTime(started) < length)
        {
            await timer.WaitForNextTickAsync(ct);
            await host.Begin(ct);
            begun++;
        }

        await host.Until(WarmUp + begun, ct);
        observed.Disconnect();
        var sample = new Sample(saved.Taken);
        var table = new Table(
            string.Create(CultureInfo.InvariantCulture, $"{rate} events per second for {length.TotalSeconds:F0} s, {(broker is null ? "in memory" : "RabbitMQ")}"),
            "from the event to …", "events", "p50", "p95", "p99", "max", "goal (p99)");
        table.Row("the saved transition", sample.Count.ToString(CultureInfo.InvariantCulture), Table.Ms(sample.Percentile(50)),
            Table.Ms(sample.Percentile(95)), Table.Ms(sample.Percentile(99)), Table.Ms(sample.Max), "≤ 80 ms");
    }
}

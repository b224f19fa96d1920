using System.Globalization;

namespace CodeValdCortex.Bench.Workflow.Sagas;

/// <summary>Transitions per second with every one on disk before anything goes out, beside the same saga in MassTransit's memory.</summary>
internal static class Transitions
{
    private const int WarmUp = 40;

    public static async Task Run(int rounds, int executions, Uri? broker, CancellationToken ct)
    {
        var (durable, memory) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            memory.Add(await Round(durable: false, executions, broker, ct));
            durable.Add(await Round(durable: true, executions, broker, ct));
        }

        var table = new Table(
            string.Create(CultureInfo.InvariantCulture, $"{executions * Answers.Transitions} transitions, {(broker is null ? "in memory" : "RabbitMQ")}, median of {rounds}"),
            "instances", "transitions/s", "ratio", "goal");
        var (ours, theirs) = (Sample.Median(durable), Sample.Median(memory));
        table.Row("in documents (SQLite, fsync before sending)", Table.Number(ours, 0), Table.Number(ours / theirs, 2), "≥ 0.2");
        table.Row("in MassTransit's memory", Table.Number(theirs, 0), "1", "");
    }

    private static async Task<double> Round(bool durable, int executions, Uri? broker, CancellationToken ct)
    {
        await using var host = await SagaHost.Start(durable, broker, ct);
        await Begin(host, WarmUp, ct);
        await host.Until(WarmUp, ct);
        var started = TimeProvider.System.GetTimestamp();
        await Begin(host, executions, ct);
        await host.Until(WarmUp + executions, ct);
        return executions * Answers.Transitions / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    private static Task Begin(SagaHost host, int executions, CancellationToken ct) =>
        Parallel.ForAsync(0, executions, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = ct }, async (_, token) => await host.Begin(token));
}

using CodeValdCortex.WebhookIngress.Intake;
using CodeValdCortex.WebhookIngress.Log;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>Drains this replica's log, and the logs that ended replicas left behind with a backlog.</summary>
internal sealed partial class DispatcherService(
    DeliveryLog log, EntryPublisher publisher, SettlementFactory settlements, AdoptedSlots adopted, IngressTelemetry telemetry,
    IOptions<WebhookOptions> options, TimeProvider time, ILogger<DispatcherService> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenAdoptions = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Drain(log, untilEmpty: false, stoppingToken), Adopt(stoppingToken));

    private async Task Drain(DeliveryLog drained, bool untilEmpty, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            // A new settlement a time: what an aborted run left open is published again.
            using var settlement = settlements.Create();
            try
            {
                await new Dispatcher(drained, publisher, settlement, telemetry, time, logger).Run(untilEmpty, ct);
                return;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A full or failing disk: intake says so to the senders, and publishing goes on as soon as it is back.
                Log.Interrupted(logger, e, drained.Slot);
                await Task.Delay(AfterFailure, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Adopt(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            foreach (var number in LogSlot.Existing(options.Value.DataDirectory!))
            {
                await AdoptSlot(number, ct);
            }

            await Task.Delay(BetweenAdoptions, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AdoptSlot(int number, CancellationToken ct)
    {
        try
        {
            if (LogSlot.TryTake(options.Value.DataDirectory!, number) is { } slot)
            {
                await using var orphan = DeliveryLog.Open(slot, time);
                if (orphan.Backlog > 0)
                {
                    Log.Adopted(logger, orphan.Slot, orphan.Backlog);
                    adopted.Begin(number);
                    await Drain(orphan, untilEmpty: true, ct);
                }
            }
        }
        catch (Exception e) when (e is IOException or Microsoft.Data.Sqlite.SqliteException or InvalidOperationException)
        {
            Log.NotAdopted(logger, e, number);   // a damaged or newer file must not stop our own log
        }
        finally
        {
            adopted.End(number);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Information, "Adopted {Slot}, left behind with {Backlog} deliveries")]
        internal static partial void Adopted(ILogger logger, string slot, long backlog);

        [LoggerMessage(21, LogLevel.Warning, "Slot {Number} can't be adopted")]
        internal static partial void NotAdopted(ILogger logger, Exception exception, int number);

        [LoggerMessage(22, LogLevel.Error, "Dispatching {Slot} was interrupted and starts again")]
        internal static partial void Interrupted(ILogger logger, Exception exception, string slot);
    }
}

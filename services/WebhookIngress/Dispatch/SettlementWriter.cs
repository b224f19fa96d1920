using CodeValdCortex.WebhookIngress.Log;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>Writes into the log what a settlement says, as many entries at once as there are.</summary>
internal sealed partial class SettlementWriter(
    DeliveryLog log, Settlement settlement, IngressTelemetry telemetry, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>Runs until cancelled; what is settled by then is still written.</summary>
    internal async Task Run(CancellationToken ct)
    {
        var batch = new List<long>();
        while (await Readable(ct))
        {
            batch.Clear();
            while (settlement.Settled.TryRead(out var sequence))
            {
                batch.Add(sequence);
            }

            while (!await TryWrite(batch))
            {
                await Task.Delay(AfterFailure, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (ct.IsCancellationRequested)
                {
                    return;   // they stay pending and are published again after the start, under the same message ids
                }
            }
        }
    }

    private async Task<bool> TryWrite(List<long> settled)
    {
        try
        {
            await log.Settle(settled, EntryState.Published, "", CancellationToken.None);
            telemetry.Settled("published", settled.Count);
            return true;
        }
        catch (SqliteException e)
        {
            Log.NotSettled(logger, e, settled.Count);
            return false;
        }
    }

    // After the stop: what is settled already is still written, without waiting for more.
    private async ValueTask<bool> Readable(CancellationToken ct)
    {
        try
        {
            return await settlement.Settled.WaitToReadAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return settlement.Settled.TryPeek(out _);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(14, LogLevel.Error, "{Count} published deliveries could not be marked as such; trying again")]
        internal static partial void NotSettled(ILogger logger, Exception exception, int count);
    }
}

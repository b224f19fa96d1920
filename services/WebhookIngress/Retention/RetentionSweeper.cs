using CodeValdCortex.WebhookIngress.Intake;
using CodeValdCortex.WebhookIngress.Log;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WebhookIngress.Retention;

/// <summary>Deletes settled deliveries past their age, once an hour, in small steps between other writes: those of this
/// replica's log, and of slots that nobody owns any more.</summary>
internal sealed partial class RetentionSweeper(
    DeliveryLog log, IOptions<WebhookOptions> options, TimeProvider time, ILogger<RetentionSweeper> logger) : BackgroundService
{
    private const int Step = 100;   // rows a commit; a commit also ends at 4 MiB of bodies
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, time);
            do
            {
                await TrySweep(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends, also where its host is disposed of without being stopped: nothing failed.
        }
    }

    private async Task TrySweep(CancellationToken ct)
    {
        try
        {
            await Sweep(ct);
        }
        catch (SqliteException e)
        {
            Log.Failed(logger, e);
        }
    }

    /// <summary>Deletes all that is old enough; returns how many.</summary>
    internal async Task<int> Sweep(CancellationToken ct)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.RetentionDays);
        var deleted = await Sweep(log, before, ct);
        foreach (var number in LogSlot.Existing(options.Value.DataDirectory!))
        {
            deleted += await SweepUnowned(number, before, ct);
        }

        if (deleted > 0)
        {
            Log.Deleted(logger, deleted, options.Value.RetentionDays);
        }

        return deleted;
    }

    private async Task<int> SweepUnowned(int number, DateTimeOffset before, CancellationToken ct)
    {
        try
        {
            if (LogSlot.TryTake(options.Value.DataDirectory!, number) is not { } slot)
            {
                return 0;
            }

            await using var unowned = DeliveryLog.Open(slot, time);
            return await Sweep(unowned, before, ct);
        }
        catch (Exception e) when (e is SqliteException or IOException or InvalidOperationException)
        {
            Log.Failed(logger, e);   // a damaged or newer file must not keep the others from being swept
            return 0;
        }
    }

    private static async Task<int> Sweep(DeliveryLog swept, DateTimeOffset before, CancellationToken ct)
    {
        var (deleted, step) = (0, 0);
        do
        {
            step = await swept.Trim(before, Step, ct);
            deleted += step;
        }
        while (step > 0);

        return deleted;
    }

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Information, "Deleted {Count} deliveries older than {Days} days")]
        internal static partial void Deleted(ILogger logger, int count, int days);

        [LoggerMessage(31, LogLevel.Error, "Old deliveries could not be deleted")]
        internal static partial void Failed(ILogger logger, Exception exception);
    }
}

using CodeValdCortex.WebhookIngress.Log;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>Publishes a log's entries in log order and settles them. Stops at the first entry that the bus does not take and
/// tries again from there; an entry that is itself at fault is parked and holds up nobody.</summary>
internal sealed partial class Dispatcher(
    DeliveryLog log, EntryPublisher publisher, Settlement settlement, IngressTelemetry telemetry, TimeProvider time, ILogger logger)
{
    private const int Window = 64;          // entries on their way at a time: hides the confirm's latency
    private const int MostOutstanding = 1024;
    private const int MostAttempts = 3;     // of an entry that fails while the bus is well
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly Task<PublishOutcome> Already = Task.FromResult<PublishOutcome>(new PublishOutcome.Published());

    private readonly HashSet<long> _parked = [];
    private readonly Dictionary<long, int> _failures = [];
    private readonly HashSet<long> _ahead = [];   // published although an entry before them was not
    private long _cursor;
    private bool _away;

    /// <summary>Runs until cancelled or, where asked to, until the log is empty.</summary>
    internal async Task Run(bool untilEmpty, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var settling = new SettlementWriter(log, settlement, telemetry, time, logger).Run(stop.Token);
        try
        {
            await Publish(untilEmpty, ct);
        }
        finally
        {
            await stop.CancelAsync();
            await settling;
        }
    }

    private async Task Publish(bool untilEmpty, CancellationToken ct)
    {
        var pause = FirstPause;
        while (!ct.IsCancellationRequested && !(untilEmpty && log.Backlog == 0))
        {
            if (!settlement.SomebodyListens || settlement.Outstanding >= MostOutstanding)
            {
                await Task.Delay(FirstPause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            var window = log.Pending(_cursor, Window);
            if (window.Count == 0)
            {
                await log.WaitForAppend(Look, ct);
                continue;
            }

            if (await PublishWindow(window, ct))
            {
                pause = FirstPause;
                continue;
            }

            await Task.Delay(pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>True when all of them are published or parked.</summary>
    private async Task<bool> PublishWindow(IReadOnlyList<StoredDelivery> window, CancellationToken ct)
    {
        // All are started in log order; each one's outcome is looked at in log order.
        var publications = window.Select(entry => _ahead.Contains(entry.Sequence) ? Already : Publish(entry, ct)).ToList();
        string? unavailable = null;
        List<long> failed = [];
        foreach (var (entry, publication) in window.Zip(publications))
        {
            switch (await publication)
            {
                case PublishOutcome.Published when _ahead.Contains(entry.Sequence):
                    break;
                case PublishOutcome.Published:
                    settlement.Published(entry.Sequence);
                    _ahead.Add(entry.Sequence);
                    break;
                case PublishOutcome.Poison { Certain: false } doubtful when !FailedTooOften(entry):
                    settlement.Abandoned(entry.Sequence);
                    failed.Add(entry.Sequence);
                    unavailable ??= doubtful.Reason;
                    break;
                case PublishOutcome.Poison poison:
                    settlement.Abandoned(entry.Sequence);
                    await Park(entry, poison.Reason, ct);
                    break;
                case PublishOutcome.Unavailable away:
                    settlement.Abandoned(entry.Sequence);
                    failed.Add(entry.Sequence);
                    unavailable ??= away.Reason;
                    break;
            }

            if (unavailable is null)
            {
                _cursor = entry.Sequence;
            }
        }

        _ahead.RemoveWhere(sequence => sequence <= _cursor);

        Tell(unavailable);
        if (unavailable is not null)
        {
            await Note(failed, unavailable, ct);
        }

        return unavailable is null;
    }

    private async Task Note(List<long> failed, string reason, CancellationToken ct)
    {
        try
        {
            await log.NoteFailure(failed, reason, ct);
        }
        catch (SqliteException e)
        {
            Log.FailureNotNoted(logger, e, failed.Count);   // a full disk; publishing does not depend on it
        }
    }

    private async Task<PublishOutcome> Publish(StoredDelivery entry, CancellationToken ct)
    {
        IReadOnlyList<OutgoingMessage> messages;
        try
        {
            messages = EntryMessages.Of(entry, log.Slot);
        }
        catch (InvalidDataException e)
        {
            return new PublishOutcome.Poison(e.Message, Certain: true);
        }

        settlement.Publishing(entry.Sequence, messages);
        return await publisher.Publish(entry, messages, ct);
    }

    // A restarting bus can fail in ways that look like the entry's fault.
    private bool FailedTooOften(StoredDelivery entry)
    {
        _failures[entry.Sequence] = _failures.GetValueOrDefault(entry.Sequence) + 1;
        return _failures[entry.Sequence] >= MostAttempts && _failures.Remove(entry.Sequence);
    }

    private async Task Park(StoredDelivery entry, string reason, CancellationToken ct)
    {
        if (_parked.Add(entry.Sequence))
        {
            Log.Parked(logger, entry.Delivery.DeliveryId, reason);
            var told = await publisher.Publish(entry, [EntryMessages.Summary(entry, log.Slot, "parked")], ct);
            if (told is not PublishOutcome.Published)
            {
                Log.ParkedUntold(logger, entry.Delivery.DeliveryId);
            }
        }

        await log.Settle([entry.Sequence], EntryState.Parked, reason, ct);
        telemetry.Settled("parked", 1);
    }

    private void Tell(string? unavailable)
    {
        if (unavailable is not null && !_away)
        {
            Log.Away(logger, unavailable, log.Backlog);
        }
        else if (unavailable is null && _away)
        {
            Log.Back(logger, log.Backlog);
        }

        _away = unavailable is not null;
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Warning, "The bus takes no messages ({Reason}); deliveries are kept, {Backlog} are waiting")]
        internal static partial void Away(ILogger logger, string reason, long backlog);

        [LoggerMessage(11, LogLevel.Information, "The bus takes messages again; {Backlog} deliveries are waiting")]
        internal static partial void Back(ILogger logger, long backlog);

        [LoggerMessage(12, LogLevel.Error, "Delivery {DeliveryId} can't be published and is parked: {Reason}")]
        internal static partial void Parked(ILogger logger, string deliveryId, string reason);

        [LoggerMessage(15, LogLevel.Warning, "That {Count} publications failed could not be noted in the log")]
        internal static partial void FailureNotNoted(ILogger logger, Exception exception, int count);

        [LoggerMessage(13, LogLevel.Warning, "The deliveries page was not told that {DeliveryId} is parked")]
        internal static partial void ParkedUntold(ILogger logger, string deliveryId);
    }
}

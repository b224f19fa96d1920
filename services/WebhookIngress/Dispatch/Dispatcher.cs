using CodeValdCortex.WebhookIngress.Log;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>Publishes a log's entries in log order and settles them. Stops at the first entry that the bus does not take and
/// tries again from there; an entry that is itself at fault is parked and holds up nobody.</summary>
internal sealed partial class Dispatcher(
    DeliveryLog log, EntryPublisher publisher, Settlement settlement, IngressTelemetry telemetry, TimeProvider time, ILogger logger)
{
    private const int Window = 128;         // entries on their way at a time: hides the confirm's latency
    private const int MostOutstanding = 1024;
    private const int MostAttempts = 3;     // of an entry that fails while the bus is well
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly Task<PublishOutcome> Already = Task.FromResult<PublishOutcome>(new PublishOutcome.Published());

    private readonly HashSet<long> _parked = [];
    private readonly Dictionary<long, int> _failures = [];
    private readonly HashSet<long> _ahead = [];   // published although an entry before them was not
    private readonly HashSet<Type> _open = [];    // whose way to the broker is known to be open
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

            if (!await PublishWaiting(ct))
            {
                await Task.Delay(pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                continue;
            }

            pause = FirstPause;
            if (settlement.Outstanding < MostOutstanding)
            {
                await log.WaitForAppend(Look, ct);
            }
        }
    }

    /// <summary>Publishes what waits, through a window that slides over the log: started in log order, confirmed in log order.
    /// True when no more can be started; false when the bus didn't take one, and then nothing is on its way any more.</summary>
    /// <remarks>The first message of a type goes alone: those that wait for a connection or an exchange to be made leave it in
    /// any order (measured: the last first).</remarks>
    private async Task<bool> PublishWaiting(CancellationToken ct)
    {
        var onTheirWay = new Queue<(StoredDelivery Entry, Task<PublishOutcome> Publication)>(Window);
        await using var waiting = new WaitingEntries(log, _cursor);
        IReadOnlyCollection<Type> opening = [];
        string? unavailable = null;
        List<long> failed = [];
        while (true)
        {
            while (unavailable is null && onTheirWay.Count < Window && settlement.Outstanding < MostOutstanding
                && await waiting.Peek() is { } next)
            {
                var isAhead = _ahead.Contains(next.Entry.Sequence);
                var goesAlone = !isAhead && !_open.IsSupersetOf(next.Types);
                if (goesAlone && onTheirWay.Count > 0)
                {
                    break;
                }

                waiting.Take();
                onTheirWay.Enqueue((next.Entry, isAhead ? Already : Publish(next, ct)));
                opening = goesAlone ? next.Types : [];
                if (goesAlone)
                {
                    break;
                }
            }

            if (!onTheirWay.TryDequeue(out var first))
            {
                break;
            }

            if (await Conclude(first.Entry, await first.Publication, ct) is { } reason)
            {
                failed.Add(first.Entry.Sequence);
                unavailable ??= reason;
            }

            if (unavailable is null)
            {
                _cursor = first.Entry.Sequence;
                _ahead.Remove(_cursor);
                _open.UnionWith(opening);
                Tell(null);
            }
        }

        if (unavailable is not null)
        {
            _open.Clear();
            Tell(unavailable);
            await Note(failed, unavailable, ct);
        }

        return unavailable is null;
    }

    /// <summary>Settles or parks an entry; the reason where it has to be published again.</summary>
    private async Task<string?> Conclude(StoredDelivery entry, PublishOutcome outcome, CancellationToken ct)
    {
        switch (outcome)
        {
            case PublishOutcome.Published when _ahead.Contains(entry.Sequence):
                return null;
            case PublishOutcome.Published:
                settlement.Published(entry.Sequence);
                _ahead.Add(entry.Sequence);
                return null;
            case PublishOutcome.Poison { Certain: false } doubtful when !FailedTooOften(entry):
                settlement.Abandoned(entry.Sequence);
                return doubtful.Reason;
            case PublishOutcome.Poison poison:
                settlement.Abandoned(entry.Sequence);
                await Park(entry, poison.Reason, ct);
                return null;
            case PublishOutcome.Unavailable away:
                settlement.Abandoned(entry.Sequence);
                return away.Reason;
            default:
                throw new InvalidOperationException($"{outcome} is no outcome of a publication.");
        }
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

    private async Task<PublishOutcome> Publish(PreparedEntry prepared, CancellationToken ct)
    {
        if (prepared.Unreadable is { } reason)
        {
            return new PublishOutcome.Poison(reason, Certain: true);
        }

        settlement.Publishing(prepared.Entry.Sequence, prepared.Messages);
        return await publisher.Publish(prepared.Entry, prepared.Messages, ct);
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

using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>The durable log of one slot: append, read in order, settle.</summary>
internal sealed class DeliveryLog : IAsyncDisposable
{
    private const long PageBytes = 4L << 20;   // of deflated bodies read at a time, unless one alone is larger

    private readonly LogSlot _slot;
    private readonly LogWriter _writer;
    private readonly TimeProvider _time;
    private readonly SqliteConnection _reader;
    private readonly Lock _reading = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _appended = new(0);
    private long _pending;

    private DeliveryLog(LogSlot slot, TimeProvider time, long limitBytes)
    {
        _slot = slot;
        _time = time;
        _writer = new LogWriter(LogSchema.OpenWriter(slot.Path, limitBytes), time);
        _reader = LogSchema.OpenReader(slot.Path);
        _pending = CountPending();
    }

    /// <summary>The slot's name.</summary>
    internal string Slot => _slot.Name;

    /// <summary>The slot's number.</summary>
    internal int Number => _slot.Number;

    /// <summary>Entries that are not settled.</summary>
    internal long Backlog => Interlocked.Read(ref _pending);

    /// <summary>Why the log takes no deliveries at the moment; null where all is well.</summary>
    internal Exception? Failure => _writer.Failure;

    /// <summary>Opens the slot's log, which from now on owns the slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="time">The clock.</param>
    /// <param name="limitBytes">Size at which the log counts as full; 0 for as large as the disk.</param>
    internal static DeliveryLog Open(LogSlot slot, TimeProvider time, long limitBytes = 0)
    {
        try
        {
            return new(slot, time, limitBytes);
        }
        catch
        {
            slot.Dispose();   // a file that can't be opened must not stay locked besides
            throw;
        }
    }

    /// <summary>Appends; done when it is on disk.</summary>
    /// <exception cref="SqliteException">It is not on disk: the disk is full (13) or failing (10).</exception>
    internal async Task<AppendResult> Append(NewDelivery delivery, CancellationToken ct)
    {
        var operation = new AppendOperation(delivery);
        await _writer.Enqueue(operation, ct);
        var result = await operation.Done;   // not cancelled: what is handed over will be committed
        if (result.Outcome == AppendOutcome.Appended)
        {
            Interlocked.Increment(ref _pending);
            _appended.Release();
        }

        return result;
    }

    /// <summary>Marks entries; done when it is on disk.</summary>
    internal async Task Settle(IReadOnlyList<long> sequences, EntryState state, string reason, CancellationToken ct)
    {
        var operation = new SettleOperation(sequences, state, reason, _time.GetUtcNow());
        await _writer.Enqueue(operation, ct);
        Interlocked.Add(ref _pending, -await operation.Done);
    }

    /// <summary>Notes that publishing these entries failed once more.</summary>
    internal async Task NoteFailure(IReadOnlyList<long> sequences, string reason, CancellationToken ct)
    {
        var operation = new FailureOperation(sequences, reason);
        await _writer.Enqueue(operation, ct);
        await operation.Done;
    }

    /// <summary>Deletes some old settled entries; returns how many, 0 when none is left.</summary>
    internal async Task<int> Trim(DateTimeOffset before, int limit, CancellationToken ct)
    {
        var operation = new TrimOperation(before, limit);
        await _writer.Enqueue(operation, ct);
        return await operation.Done;
    }

    /// <summary>Waits until something was appended, at most for a while.</summary>
    internal async Task WaitForAppend(TimeSpan longest, CancellationToken ct)
    {
        if (await _appended.WaitAsync(longest, ct))
        {
            while (await _appended.WaitAsync(TimeSpan.Zero, ct))
            {
                // one look at the log serves all of them
            }
        }
    }

    /// <summary>Unsettled entries after a place, in log order.</summary>
    internal IReadOnlyList<StoredDelivery> Pending(long after, int limit) => Read(
        $"""
        SELECT {DeliveryRow.Columns} FROM delivery WHERE state = 0 AND seq > $after AND seq <= (
          SELECT coalesce(max(seq), $after) FROM (
            SELECT seq, sum(length(body)) OVER (ORDER BY seq) - length(body) AS before_it FROM (
              SELECT seq, body FROM delivery WHERE state = 0 AND seq > $after ORDER BY seq LIMIT $limit))
          WHERE before_it <= $bytes) ORDER BY seq
        """,
        ("$after", after), ("$limit", limit), ("$bytes", PageBytes));

    /// <summary>When the oldest unsettled entry was accepted; null without any.</summary>
    internal DateTimeOffset? OldestPending() =>
        Scalar("SELECT received_at FROM delivery WHERE state = 0 ORDER BY seq LIMIT 1") is long at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;

    /// <summary>One delivery by id; null where it is not in this slot.</summary>
    internal StoredDelivery? Find(string deliveryId) => Read(
        $"SELECT {DeliveryRow.Columns} FROM delivery WHERE delivery_id = $id", ("$id", deliveryId)).SingleOrDefault();

    /// <summary>Runs a query of <see cref="DeliveryRow.Columns"/>.</summary>
    internal IReadOnlyList<StoredDelivery> Read(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        lock (_reading)
        {
            return DeliveryRow.ReadAll(_reader, sql, parameters);
        }
    }

    /// <summary>Commits what waits, closes the file, frees the slot.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_closed.TrySetResult())
        {
            return;
        }

        await _writer.DisposeAsync();
        await _reader.DisposeAsync();
        _slot.Dispose();
        _appended.Dispose();
    }

    private long CountPending() => (long)Scalar("SELECT count(*) FROM delivery WHERE state = 0")!;

    private object? Scalar(string sql)
    {
        lock (_reading)
        {
            using var command = _reader.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        }
    }
}

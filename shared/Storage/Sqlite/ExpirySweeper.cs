using CodeValdCortex.Storage.Schemata;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>Deletes what has passed its <c>expires_at</c>, in steps small enough that writers barely wait. ArangoDB does the same
/// by itself (TTL index).</summary>
internal sealed partial class ExpirySweeper(IDocumentDatabase documents, TimeProvider time, ILogger<ExpirySweeper> logger)
    : BackgroundService
{
    private const int Step = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);

    /// <summary>Deletes everything that has expired by now; returns how many documents that were.</summary>
    public async Task<int> Sweep(SqliteDatabase database, CancellationToken ct)
    {
        var now = FixedWidthTimeConverter.Text(time.GetUtcNow());
        var total = 0;
        foreach (var collection in Schema.Collections.Where(collection => collection.Retention is Retention.UntilExpiry))
        {
            var sql = $"""
                DELETE FROM {collection.Name} WHERE _row IN (
                  SELECT _row FROM {collection.Name} WHERE expires_at IS NOT NULL AND expires_at <= $now LIMIT $step)
                """;
            int deleted;
            do
            {
                deleted = await database.Writer.Write($"Sweeping {collection.Name}",
                    session => session.Run(sql, ("$now", now), ("$step", Step)), ct);
                total += deleted;
            }
            while (deleted == Step);
        }
        return total;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (documents is not SqliteDatabase database)
        {
            return;
        }
        try
        {
            using var timer = new PeriodicTimer(Interval, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TrySweep(database, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends, also where its host is disposed of without being stopped: nothing failed.
        }
    }

    private async Task TrySweep(SqliteDatabase database, CancellationToken ct)
    {
        try
        {
            if (await Sweep(database, ct) is > 0 and var deleted)
            {
                LogSwept(deleted);
            }
        }
        catch (StorageException e)
        {
            LogFailed(e);   // the next tick tries again
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Deleted {Documents} expired documents")]
    private partial void LogSwept(int documents);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired documents could not be deleted")]
    private partial void LogFailed(Exception exception);
}

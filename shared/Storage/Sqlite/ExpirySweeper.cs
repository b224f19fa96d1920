using CodeValdCortex.Storage.Schemata;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>Deletes what has passed its collection's retention, in steps small enough that writers barely wait. ArangoDB does the same
/// by itself (TTL index).</summary>
internal sealed partial class ExpirySweeper(
    IDocumentDatabase documents, IOptions<StorageOptions> options, TimeProvider time, ILogger<ExpirySweeper> logger) : BackgroundService
{
    private const int Step = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);

    /// <summary>Deletes everything that has expired by now; returns how many documents that were.</summary>
    public async Task<int> Sweep(SqliteDatabase database, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var total = 0;
        foreach (var collection in Schema.Collections.Where(collection => collection.Retention.Attribute is not null))
        {
            var instant = collection.Retention.Attribute;
            var latest = FixedWidthTimeConverter.Text(now - collection.Retention.After(options.Value));
            var sql = $"""
                DELETE FROM {collection.Name} WHERE _row IN (
                  SELECT _row FROM {collection.Name} WHERE {instant} IS NOT NULL AND {instant} <= $latest LIMIT $step)
                """;
            int deleted;
            do
            {
                deleted = await database.Writer.Write($"Sweeping {collection.Name}",
                    session => session.Run(sql, ("$latest", latest), ("$step", Step)), ct);
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

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Deletes some settled entries received before a time, oldest first; few rows and few bytes at once, so that
/// appends hardly wait.</summary>
internal sealed class TrimOperation(DateTimeOffset before, int limit) : LogOperation<int>
{
    // Each page of a deleted body is touched: 4 MiB are a thousand pages, some milliseconds.
    private const long MostBytes = 4L << 20;

    private protected override int Write(LogSession log)
    {
        var (found, bytes) = (new List<long>(), 0L);
        var find = log.Statement("SELECT seq, length(body) FROM delivery WHERE received_at < ?1 AND state <> 0 ORDER BY received_at LIMIT ?2")
            .Bind(1, before.ToUnixTimeMilliseconds())
            .Bind(2, limit);
        while (bytes < MostBytes && find.Step())
        {
            found.Add(find.Number(0));
            bytes += find.Number(1);
        }

        find.Reset();
        var delete = log.Statement("DELETE FROM delivery WHERE seq = ?1");
        foreach (var seq in found)
        {
            delete.Bind(1, seq).Execute();
        }

        return found.Count;
    }
}

using Microsoft.Data.Sqlite;

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
        var find = log.Command(
            "SELECT seq, length(body) FROM delivery WHERE received_at < $before AND state <> 0 ORDER BY received_at LIMIT $limit");
        find.Parameters.AddWithValue("$before", before.ToUnixTimeMilliseconds());
        find.Parameters.AddWithValue("$limit", limit);
        using (var rows = find.ExecuteReader())
        {
            while (bytes < MostBytes && rows.Read())
            {
                found.Add(rows.GetInt64(0));
                bytes += rows.GetInt64(1);
            }
        }

        var delete = log.Command("DELETE FROM delivery WHERE seq = $seq");
        var sequence = delete.Parameters.Add("$seq", SqliteType.Integer);
        foreach (var seq in found)
        {
            sequence.Value = seq;
            delete.ExecuteNonQuery();
        }

        return found.Count;
    }
}

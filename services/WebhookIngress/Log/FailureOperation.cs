using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Notes that publishing some entries failed, for people who look at them.</summary>
internal sealed class FailureOperation(IReadOnlyList<long> sequences, string reason) : LogOperation<int>
{
    private protected override int Write(LogSession log)
    {
        var update = log.Command(
            "UPDATE delivery SET failed_attempts = failed_attempts + 1, last_failure = $reason WHERE seq = $seq AND state = 0");
        update.Parameters.AddWithValue("$reason", reason);
        var sequence = update.Parameters.Add("$seq", SqliteType.Integer);
        var noted = 0;
        foreach (var seq in sequences)
        {
            sequence.Value = seq;
            noted += update.ExecuteNonQuery();
        }

        return noted;
    }
}

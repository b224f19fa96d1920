using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Marks entries as published or parked.</summary>
internal sealed class SettleOperation(
    IReadOnlyList<long> sequences, EntryState state, string reason, DateTimeOffset at) : LogOperation<int>
{
    private protected override int Write(LogSession log)
    {
        var update = log.Command(
            "UPDATE delivery SET state = $state, reason = $reason, settled_at = $at WHERE seq = $seq AND state = 0");
        update.Parameters.AddWithValue("$state", (int)state);
        update.Parameters.AddWithValue("$reason", reason);
        update.Parameters.AddWithValue("$at", at.ToUnixTimeMilliseconds());
        var sequence = update.Parameters.Add("$seq", SqliteType.Integer);
        var settled = 0;
        foreach (var seq in sequences)
        {
            sequence.Value = seq;
            settled += update.ExecuteNonQuery();
        }

        return settled;
    }
}

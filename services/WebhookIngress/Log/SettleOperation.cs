namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Marks entries as published or parked.</summary>
internal sealed class SettleOperation(
    IReadOnlyList<long> sequences, EntryState state, string reason, DateTimeOffset at) : LogOperation<int>
{
    private protected override int Write(LogSession log)
    {
        var update = log.Statement("UPDATE delivery SET state = ?1, reason = ?2, settled_at = ?3 WHERE seq = ?4 AND state = 0");
        var settled = 0;
        foreach (var seq in sequences)
        {
            settled += update.Bind(1, (long)state).Bind(2, reason).Bind(3, at.ToUnixTimeMilliseconds()).Bind(4, seq).Execute();
        }

        return settled;
    }
}

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Notes that publishing some entries failed, for people who look at them.</summary>
internal sealed class FailureOperation(IReadOnlyList<long> sequences, string reason) : LogOperation<int>
{
    private protected override int Write(LogSession log)
    {
        var update = log.Statement(
            "UPDATE delivery SET failed_attempts = failed_attempts + 1, last_failure = ?1 WHERE seq = ?2 AND state = 0");
        var noted = 0;
        foreach (var seq in sequences)
        {
            noted += update.Bind(1, reason).Bind(2, seq).Execute();
        }

        return noted;
    }
}

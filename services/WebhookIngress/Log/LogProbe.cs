namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Tries whether a log that failed can grow again: takes about the room of a large delivery, durably, and gives it
/// back in a second commit. Without it a replica that is out of service because of its log would get no delivery that could
/// show the log to be well again.</summary>
internal sealed class LogProbe(bool gives) : LogOperation<bool>
{
    internal override bool Grows => gives;

    private protected override bool Write(LogSession log)
    {
        // No part of the format: it is there between the two commits only, or after a crash until the next probe.
        // Statements of a table that comes and goes are prepared each time.
        if (gives)
        {
            log.Run("DROP TABLE probe");
        }
        else
        {
            log.Run("CREATE TABLE IF NOT EXISTS probe(room BLOB NOT NULL)");
            log.Run("INSERT INTO probe(room) VALUES(zeroblob(65536))");
        }

        return true;
    }
}

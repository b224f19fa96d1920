using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Looks deliveries up in another slot's file, which its owner may be writing, or making, at the same time.</summary>
internal sealed class SlotReader(string folder, int number, TimeProvider time) : IDisposable
{
    private const int NoSuchTable = 1;   // SQLITE_ERROR: the file is there, its owner has not made the tables yet
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly Lock _reading = new();
    private LogSession? _session;
    private long _failedAt;
    private bool _failed;

    /// <summary>The slot's number.</summary>
    internal int Number => number;

    /// <summary>What this slot knows of an id; null where it is not here.</summary>
    /// <exception cref="SqliteException">The file can't be read; thrown once in a while.</exception>
    internal AppendResult? Find(string deliveryId, byte[] bodyHash, ref string? firstOfSameContent)
    {
        lock (_reading)
        {
            if (_failed && time.GetElapsedTime(_failedAt) < AfterFailure)
            {
                return null;
            }

            try
            {
                _session ??= new LogSession(LogSchema.OpenReader(LogSlot.FileOf(folder, number)));
                var known = KnownDelivery.Find(_session, deliveryId, bodyHash);
                firstOfSameContent ??= known is null ? KnownDelivery.FirstOfSameContent(_session, bodyHash) : null;
                _failed = false;
                return known;
            }
            catch (SqliteException e)
            {
                _session?.Dispose();
                _session = null;
                if (e.SqliteErrorCode == NoSuchTable)
                {
                    return null;
                }

                (_failed, _failedAt) = (true, time.GetTimestamp());
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_reading)
        {
            _session?.Dispose();
            _session = null;
        }
    }
}

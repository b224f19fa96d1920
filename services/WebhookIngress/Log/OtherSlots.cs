using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>What the other slots of the volume have kept, whoever owns them: so that an id which another replica has accepted
/// is known here.</summary>
internal sealed partial class OtherSlots : IDisposable
{
    private readonly string _folder;
    private readonly int _own;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _looking = new();
    private volatile SlotReader[] _readers = [];
    private volatile string _next;

    internal OtherSlots(string folder, int own, TimeProvider time, ILogger logger)
    {
        (_folder, _own, _time, _logger) = (folder, own, time, logger);
        _next = LogSlot.FileOf(folder, 0);
        Look();
    }

    /// <summary>What they know about a delivery: its id, or else the first of the same content.</summary>
    /// <param name="deliveryId">X-Gitea-Delivery.</param>
    /// <param name="bodyHash">SHA-256 of its body.</param>
    /// <param name="firstOfSameContent">Id of one with the same body in another slot; or null.</param>
    /// <returns>Null where the id is in none of them.</returns>
    internal AppendResult? Find(string deliveryId, byte[] bodyHash, out string? firstOfSameContent)
    {
        // Whoever makes a slot gives it the lowest number that has none: that is the only place to look for a new one.
        if (File.Exists(_next))
        {
            Look();
        }

        firstOfSameContent = null;
        foreach (var reader in _readers)
        {
            try
            {
                if (reader.Find(deliveryId, bodyHash, ref firstOfSameContent) is { } known)
                {
                    return known;
                }
            }
            catch (SqliteException e)
            {
                Log.Unreadable(_logger, e, reader.Number);   // a damaged file of a replica that is gone must not close the door
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }
    }

    private void Look()
    {
        lock (_looking)
        {
            var known = _readers.Select(reader => reader.Number).ToHashSet();
            var found = LogSlot.Existing(_folder).Where(number => number != _own && !known.Contains(number));
            _readers = [.. _readers, .. found.Select(number => new SlotReader(_folder, number, _time))];
            known = [.. _readers.Select(reader => reader.Number), _own];
            _next = LogSlot.FileOf(_folder, Enumerable.Range(0, known.Count + 1).First(number => !known.Contains(number)));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Warning, "Slot {Number} can't be read: whether it has a delivery is not known")]
        internal static partial void Unreadable(ILogger logger, Exception exception, int number);
    }
}

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>What a slot knows of a delivery that comes.</summary>
internal static class KnownDelivery
{
    private const int Indexed = 8;   // bytes of a hash

    /// <summary>Whether its id is there, with the same body or another; null where it isn't.</summary>
    internal static AppendResult? Find(LogSession slot, string deliveryId, ReadOnlySpan<byte> bodyHash)
    {
        var find = slot.Statement("SELECT seq, body_hash, replay_of FROM delivery WHERE delivery_id = ?1").Bind(1, deliveryId);
        if (!find.Step())
        {
            return null;
        }

        var outcome = find.Bytes(1).SequenceEqual(bodyHash) ? AppendOutcome.Duplicate : AppendOutcome.Conflict;
        var known = new AppendResult(outcome, find.Number(0), find.Text(2));
        find.Reset();
        return known;
    }

    /// <summary>Id of the first with the same body; or null.</summary>
    internal static string? FirstOfSameContent(LogSession slot, ReadOnlySpan<byte> bodyHash)
    {
        var find = slot.Statement("SELECT delivery_id FROM delivery WHERE substr(body_hash, 1, 8) = ?1 AND body_hash = ?2 ORDER BY seq LIMIT 1")
            .Bind(1, bodyHash[..Math.Min(bodyHash.Length, Indexed)])
            .Bind(2, bodyHash);
        if (!find.Step())
        {
            return null;
        }

        var first = find.Text(0);
        find.Reset();
        return first;
    }
}

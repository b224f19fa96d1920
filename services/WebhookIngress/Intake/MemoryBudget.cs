namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>Bounds the memory of all bodies being received, so that a flood is refused instead of swapped.</summary>
internal sealed class MemoryBudget(long limitBytes)
{
    private long _used;

    /// <summary>Bytes in use.</summary>
    internal long Used => Interlocked.Read(ref _used);

    /// <summary>Takes bytes; false where they would exceed the limit, and then none are taken.</summary>
    internal bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= limitBytes)
        {
            return true;
        }

        Interlocked.Add(ref _used, -bytes);
        return false;
    }

    /// <summary>Gives bytes back.</summary>
    internal void Return(long bytes) => Interlocked.Add(ref _used, -bytes);
}

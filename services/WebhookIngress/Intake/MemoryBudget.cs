using System.Buffers;

namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>Bounds the memory of all bodies, so that a flood waits or is refused instead of swapped.</summary>
/// <remarks>A quarter is kept for buffers of ordinary size, so that large deliveries can't keep the others out. A large body gets
/// memory once it was received and is known to be signed (<see cref="BodySpool"/>): all at once and in turn.</remarks>
internal sealed class MemoryBudget : IDisposable
{
    /// <summary>Buffers up to here are ordinary: nearly all deliveries fit (median 8 KB).</summary>
    internal const int Ordinary = 64 * 1024;

    private const int Unit = 1 << 20;   // large bodies are counted in these
    private const int Pooled = 4 << 20;   // what is larger is so rare that one array of the greatest size serves them in turn

    private const int KeptOfASize = 2;

    // The shared pool keeps one array of each size for each thread, and a busy machine has many threads.
    private readonly ArrayPool<byte> _large = ArrayPool<byte>.Create(Pooled, KeptOfASize);
    private readonly long _forOrdinary;
    private readonly int _largest;
    private readonly int _units;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _free;
    private long _ordinary;
    private byte[]? _kept;   // the collector gives memory back too late for those who come in a row

    /// <param name="limitBytes">Of all bodies together.</param>
    /// <param name="largestBytes">Of one.</param>
    internal MemoryBudget(long limitBytes, long largestBytes)
    {
        _largest = (int)largestBytes + 1;
        _forOrdinary = limitBytes / 4;
        _units = (int)Math.Max(1, (limitBytes - _forOrdinary) / Unit);
        _free = new SemaphoreSlim(_units, _units);
    }

    /// <summary>Bytes in use.</summary>
    internal long Used => Interlocked.Read(ref _ordinary) + ((long)(_units - _free.CurrentCount) * Unit);

    /// <summary>A buffer of ordinary size; null where those in use are at their limit.</summary>
    internal byte[]? TryRent(int size)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        if (Interlocked.Add(ref _ordinary, buffer.Length) <= _forOrdinary)
        {
            return buffer;
        }

        Return(buffer);
        return null;
    }

    /// <summary>Gives an ordinary buffer back.</summary>
    internal void Return(byte[] buffer)
    {
        Interlocked.Add(ref _ordinary, -buffer.Length);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>A buffer for a large body, of at least this size, when it is its turn and there is room.</summary>
    /// <returns>Null where it was not within the time, or is larger than all there is.</returns>
    internal async Task<byte[]?> RentLarge(int size, TimeSpan longest, CancellationToken ct)
    {
        var (units, taken) = (UnitsOf(size), 0);
        if (units > _units || !await _turn.WaitAsync(longest, ct))
        {
            return null;
        }

        try
        {
            while (taken < units)
            {
                if (!await _free.WaitAsync(longest, ct))
                {
                    break;
                }

                taken++;
            }
        }
        finally
        {
            if (taken < units && taken > 0)
            {
                _free.Release(taken);
            }

            _turn.Release();
        }

        return taken < units ? null : size <= Pooled ? _large.Rent(size) : Largest(size);
    }

    /// <summary>Gives a large buffer back.</summary>
    /// <param name="buffer">From <see cref="RentLarge"/>.</param>
    /// <param name="size">What was asked for.</param>
    internal void ReturnLarge(byte[] buffer, int size)
    {
        if (size <= Pooled)
        {
            _large.Return(buffer);
        }
        else
        {
            Volatile.Write(ref _kept, buffer);
        }

        _free.Release(UnitsOf(size));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Dispose();
        _free.Dispose();
    }

    private byte[] Largest(int size) =>
        Interlocked.Exchange(ref _kept, null) ?? GC.AllocateUninitializedArray<byte>(Math.Max(size, _largest));

    private int UnitsOf(int size) => ((size <= Pooled ? size : Math.Max(size, _largest)) / Unit) + 1;
}

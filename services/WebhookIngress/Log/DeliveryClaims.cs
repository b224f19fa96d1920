using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Lets one process of a volume at a time decide about a delivery id: a load balancer may give the same delivery to
/// two replicas at once.</summary>
/// <remarks>A claim is a lock on one byte of <c>deliveries.claims</c> (fcntl(2), LockFile), at a place which the id's hash
/// tells. The file stays empty, and the operating system ends the claims of a process with it. Such locks tell processes
/// apart, not threads: the claims of one process on one id share a lock, and its one writer tells them apart. macOS has none,
/// there two replicas may both accept.</remarks>
internal sealed class DeliveryClaims : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);   // Gitea gives up after 5
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(5);

    private readonly FileStream _file;
    private readonly TimeProvider _time;
    private readonly Dictionary<long, int> _held = [];   // place → claims of this process

    internal DeliveryClaims(string folder, TimeProvider time)
    {
        _file = new FileStream(
            Path.Combine(folder, "deliveries.claims"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        _time = time;
    }

    /// <summary>Claims an id; waits where another process has it.</summary>
    /// <returns>False where that one needs longer than a sender waits.</returns>
    internal async ValueTask<bool> Take(string deliveryId, CancellationToken ct)
    {
        var place = PlaceOf(deliveryId);
        var started = _time.GetTimestamp();
        while (!TryTake(place))
        {
            if (_time.GetElapsedTime(started) > Patience)
            {
                return false;
            }

            await Task.Delay(BetweenTries, _time, ct);
        }

        return true;
    }

    /// <summary>Ends a claim.</summary>
    internal void Release(string deliveryId)
    {
        var place = PlaceOf(deliveryId);
        lock (_held)
        {
            if (--_held[place] > 0)
            {
                return;
            }

            _held.Remove(place);
            if (!OperatingSystem.IsMacOS())
            {
                _file.Unlock(place, 1);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private bool TryTake(long place)
    {
        lock (_held)
        {
            var claims = _held.GetValueOrDefault(place);
            if (claims == 0 && !OperatingSystem.IsMacOS() && !TryLock(place))
            {
                return false;
            }

            _held[place] = claims + 1;
            return true;
        }
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("macos")]
    private bool TryLock(long place)
    {
        try
        {
            _file.Lock(place, 1);
            return true;
        }
        catch (IOException e) when (IsTaken(e))
        {
            return false;
        }
    }

    // EAGAIN or EACCES (fcntl(2)), ERROR_LOCK_VIOLATION.
    private static bool IsTaken(IOException e) => OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) == 33 : e.HResult is 11 or 13;

    private static long PlaceOf(string deliveryId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(deliveryId), hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash) & (long.MaxValue >> 1);   // with its length below what an offset holds
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CodeValdCortex.Testing;

/// <summary>A TCP port that nobody listens on right now, for a server that starts in a moment or starts again after a kill.</summary>
/// <remarks>Below the ports that systems give to outgoing connections (from 32768 on Linux, from 49152 elsewhere): one of those
/// can be taken between the question and the start, or while the server is away.</remarks>
public static class FreePort
{
    private const int First = 20_000, End = 32_768;
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>One at random; never the same twice in a process.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            if (Given.TryAdd(port, true) && IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;   // somebody listens there
        }
    }
}

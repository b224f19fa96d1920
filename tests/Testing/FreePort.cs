using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CodeValdCortex.Testing;

/// <summary>A loopback TCP port that nobody listens on right now.</summary>
public static class FreePort
{
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>The next one; never the same twice in a process.</summary>
    public static int Next()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (Given.TryAdd(port, true))
            {
                return port;
            }
        }
    }
}

using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace CodeValdCortex.Forge.Webhooks;

/// <summary>Sends one HTTP/1.1 request exactly as told, on a connection of its own.</summary>
/// <remarks><see cref="HttpClient"/> reorders headers (content headers come last); receivers are tested against the
/// recorded order, so the bytes are written here.</remarks>
internal static class RawHttp
{
    /// <returns>The answer's status and its <c>Location</c>.</returns>
    /// <exception cref="IOException">No connection, or no HTTP answer.</exception>
    public static async Task<(int Status, string? Location)> Send(
        string method, Uri target, IReadOnlyList<(string Name, string Value)> headers, byte[] body, CancellationToken ct)
    {
        try
        {
            using var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(target.Host, target.Port, ct);
            await using var stream = await Open(client, target, ct);
            var head = new StringBuilder($"{method} {target.PathAndQuery} HTTP/1.1\r\n");
            foreach (var (name, value) in headers)
            {
                head.Append(name).Append(": ").Append(value).Append("\r\n");
            }

            await stream.WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), ct);
            await stream.WriteAsync(body, ct);
            await stream.FlushAsync(ct);
            return await ReadHead(stream, ct);
        }
        catch (SocketException error)
        {
            throw new IOException($"{target.Authority}: {error.Message}", error);
        }
    }

    private static async Task<Stream> Open(TcpClient client, Uri target, CancellationToken ct)
    {
        if (target.Scheme != Uri.UriSchemeHttps)
        {
            return client.GetStream();
        }

        var secure = new SslStream(client.GetStream());
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = target.Host }, ct);
        return secure;
    }

    // Status line and headers decide a delivery; the answer's body is read no further.
    private static async Task<(int Status, string? Location)> ReadHead(Stream stream, CancellationToken ct)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var status = await reader.ReadLineAsync(ct) ?? throw new IOException("The connection was closed without an answer.");
        if (status.Length < 12 || !int.TryParse(status.AsSpan(9, 3), CultureInfo.InvariantCulture, out var code))
        {
            throw new IOException("The answer is not HTTP.");
        }

        string? location = null;
        while (await reader.ReadLineAsync(ct) is { Length: > 0 } line)
        {
            if (line.StartsWith("Location:", StringComparison.OrdinalIgnoreCase))
            {
                location = line[9..].Trim();
            }
        }

        return (code, location);
    }
}

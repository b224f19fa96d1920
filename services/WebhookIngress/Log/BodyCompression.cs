using System.IO.Compression;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Deflates bodies for the log: payloads shrink to about a sixth, and the log's cost is its volume.</summary>
internal static class BodyCompression
{
    internal static byte[] Deflate(ReadOnlySpan<byte> body)
    {
        using var target = new MemoryStream(body.Length / 4 + 64);
        using (var deflate = new DeflateStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(body);
        }

        return target.ToArray();
    }

    /// <param name="deflated">From <see cref="Deflate"/>.</param>
    /// <param name="length">The body's own length.</param>
    /// <exception cref="InvalidDataException">The log is damaged.</exception>
    internal static byte[] Inflate(byte[] deflated, long length)
    {
        var body = new byte[length];
        using var source = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
        try
        {
            source.ReadExactly(body);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The stored body is shorter than it was.", e);
        }

        return body;
    }
}

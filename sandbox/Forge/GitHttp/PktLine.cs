using System.Globalization;
using System.Text;

namespace CodeValdCortex.Forge.GitHttp;

/// <summary>Git's framing: four hex digits of length, themselves included, then the data; <c>0000</c> is a flush
/// (gitprotocol-common).</summary>
internal static class PktLine
{
    public static readonly byte[] Flush = "0000"u8.ToArray();

    public static byte[] Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static byte[] Of(ReadOnlySpan<byte> data) =>
        [.. Encoding.ASCII.GetBytes((data.Length + 4).ToString("x4", CultureInfo.InvariantCulture)), .. data];

    /// <summary>One line of side band 1 (data), 2 (progress).</summary>
    public static byte[] Band(byte band, ReadOnlySpan<byte> data) => Of([band, .. data]);

    /// <summary>Reads one line and keeps its bytes, framing included.</summary>
    /// <returns>The data; null for a flush and at the end.</returns>
    public static async Task<byte[]?> Read(Stream input, Stream keep, CancellationToken ct)
    {
        var head = new byte[4];
        var got = await input.ReadAtLeastAsync(head, 4, throwOnEndOfStream: false, ct);
        await keep.WriteAsync(head.AsMemory(0, got), ct);
        if (got < 4)
        {
            return null;
        }

        if (!int.TryParse(Encoding.ASCII.GetString(head), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var length)
            || length is > 0 and < 4 or > 65520)
        {
            throw new InvalidDataException("Not a pkt-line.");
        }

        if (length == 0)
        {
            return null;
        }

        var data = new byte[length - 4];
        await input.ReadExactlyAsync(data, ct);
        await keep.WriteAsync(data, ct);
        return data;
    }
}

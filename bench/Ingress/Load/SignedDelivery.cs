using System.Globalization;
using System.Text;
using CodeValdCortex.Gitea.Webhooks;
using CodeValdCortex.Testing;

namespace CodeValdCortex.IngressBench.Load;

/// <summary>A delivery of 12 KB in one buffer, whose id, end and signature are written anew for each request: no two have the
/// same content, so none is taken for a duplicate or a replay.</summary>
internal sealed class SignedDelivery
{
    internal const string Secret = "bench-secret";
    internal const int BodyBytes = 12 * 1024;
    private const int NumberDigits = 16;

    private readonly byte[] _bytes;
    private readonly int _idAt, _signatureAt, _hubSignatureAt, _numberAt, _hashedTo;
    private readonly Sha256State _inner, _outer;

    internal SignedDelivery(string path)
    {
        var body = Body();
        var placeholder = new string('0', 64);
        var head = $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Go-http-client/1.1\r\nContent-Length: {BodyBytes.ToString(CultureInfo.InvariantCulture)}\r\n"
            + "Content-Type: application/json\r\nX-GitHub-Event: issues\r\nX-Gitea-Event: issues\r\nX-Gogs-Event: issues\r\n"
            + $"X-Gitea-Delivery: {placeholder[..NumberDigits]}\r\nX-Gitea-Signature: {placeholder}\r\nX-Hub-Signature-256: sha256={placeholder}\r\n"
            + "Accept-Encoding: gzip\r\n\r\n";
        _bytes = [.. Encoding.ASCII.GetBytes(head), .. body];
        _idAt = head.IndexOf("Delivery: ", StringComparison.Ordinal) + "Delivery: ".Length;
        _signatureAt = head.IndexOf("X-Gitea-Signature: ", StringComparison.Ordinal) + "X-Gitea-Signature: ".Length;
        _hubSignatureAt = head.IndexOf("sha256=", StringComparison.Ordinal) + "sha256=".Length;
        _numberAt = _bytes.Length - NumberDigits - 2;
        var bodyAt = head.Length;
        _hashedTo = bodyAt + ((_numberAt - bodyAt) / Sha256State.Block * Sha256State.Block);

        // HMAC (RFC 2104): the key's blocks and all of the body that never changes.
        Span<byte> key = stackalloc byte[Sha256State.Block];
        key.Clear();
        Encoding.UTF8.GetBytes(Secret, key);
        _inner = Keyed(key, 0x36);
        _inner.Add(_bytes.AsSpan(bodyAt, _hashedTo - bodyAt));
        _outer = Keyed(key, 0x5c);
        if (!WebhookSignature.Verify(Next(1).Span[bodyAt..], Encoding.ASCII.GetString(_bytes, _signatureAt, 64), Secret))
        {
            throw new InvalidOperationException("The bench signs wrongly.");
        }
    }

    /// <summary>The request with this number; valid until the next.</summary>
    internal ReadOnlyMemory<byte> Next(long number)
    {
        number.TryFormat(_bytes.AsSpan(_idAt, NumberDigits), out _, "x16", CultureInfo.InvariantCulture);
        number.TryFormat(_bytes.AsSpan(_numberAt, NumberDigits), out _, "x16", CultureInfo.InvariantCulture);
        Span<byte> hash = stackalloc byte[32];
        var inner = _inner;
        inner.Finish(_bytes.AsSpan(_hashedTo), hash);
        var outer = _outer;
        outer.Finish(hash, hash);
        var signature = _bytes.AsSpan(_signatureAt, 64);
        Convert.TryToHexStringLower(hash, signature, out _);
        signature.CopyTo(_bytes.AsSpan(_hubSignatureAt));
        return _bytes;
    }

    private static Sha256State Keyed(ReadOnlySpan<byte> key, byte pad)
    {
        Span<byte> block = stackalloc byte[Sha256State.Block];
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = (byte)(key[i] ^ pad);
        }

        var state = Sha256State.Start();
        state.Add(block);
        return state;
    }

    // A real delivery with a longer text, so that it compresses as texts do.
    private static byte[] Body()
    {
        var recorded = File.ReadAllText(SourceTree.File("tests", "Recordings", "gitea-1.15", "03-issues-opened.body.json")).TrimEnd();
        var words = recorded.Split((char[])[' ', '"', '/', ':', ',', '\n', '{', '}'], StringSplitOptions.RemoveEmptyEntries);
        var random = new Random(12);
        var text = new StringBuilder(recorded[..^1]).Append(",\"bench_text\":\"");
        var end = $"\",\"bench_number\":\"{new string('0', NumberDigits)}\"}}";
        while (text.Length + end.Length < BodyBytes)
        {
            text.Append(random.Next(4) == 0 ? random.NextInt64().ToString("x", CultureInfo.InvariantCulture) : words[random.Next(words.Length)].Replace("\\", "", StringComparison.Ordinal)).Append(' ');
        }

        text.Length = BodyBytes - end.Length;
        return Encoding.ASCII.GetBytes(text.Append(end).ToString());
    }
}

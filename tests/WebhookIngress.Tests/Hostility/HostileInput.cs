using System.Globalization;
using System.IO.Compression;
using System.Text;
using CodeValdCortex.Gitea.Recordings;
using CodeValdCortex.Gitea.Webhooks;

namespace CodeValdCortex.WebhookIngress.Tests.Hostility;

/// <summary>One hostile request, made out of a good one; the same for the same seed. Those of negative seeds are small.</summary>
internal sealed record HostileInput
{
    private const int Kinds = 400;   // most draws are cheap ones
    private static readonly byte[] Bomb = GzipBomb();

    internal required string Kind { get; init; }

    /// <summary>What is sent, as far as it is written down here.</summary>
    internal required byte[] Bytes { get; init; }

    /// <summary>Bytes of nothing that follow.</summary>
    internal long Filler { get; init; }

    internal bool Chunked { get; init; }

    internal bool Slowly { get; init; }

    /// <summary>The sender ends its side before the request is complete.</summary>
    internal bool HangsUp { get; init; }

    internal bool FramingIsBroken { get; init; }

    internal static HostileInput Of(int seed)
    {
        var random = new Random(seed ^ 0x5EED);
        var recording = Recordings.All[random.Next(Recordings.All.Count)];
        return random.Next(Kinds) switch
        {
            0 when seed >= 0 => Large(random, chunked: false),
            1 when seed >= 0 => Large(random, chunked: true),
            2 when seed >= 0 => Unsigned(random),
            < 6 => Slow(random, recording),
            < 26 => InChunks(random, recording),
            < 40 => Flooded(random, recording),
            _ => Framed(random, Twisted(random, recording)),
        };
    }

    private static HostileInput Large(Random random, bool chunked) => new()
    {
        Kind = chunked ? "50 MB in chunks" : "50 MB",
        Bytes = Head(random, "issues", [Signature([]), chunked ? "Transfer-Encoding: chunked" : "Content-Length: 52428800"]),
        Filler = 50L << 20,
        Chunked = chunked,
    };

    // As much as is taken, of a sender who has no secret.
    private static HostileInput Unsigned(Random random)
    {
        var form = random.Next(2) == 0;
        return new()
        {
            Kind = form ? "24 MB, wrongly signed form" : "24 MB, wrongly signed",
            Bytes = Head(random, "issues", [Signature([0]), Length(24 << 20)], form ? "application/x-www-form-urlencoded" : "application/json"),
            Filler = 24L << 20,
        };
    }

    private static HostileInput Slow(Random random, RecordedDelivery recording)
    {
        var body = recording.Document();
        return new()
        {
            Kind = "slow",
            Bytes = [.. Head(random, "issues", [Signature(body), Length(body.Length + 1000)]), .. body],
            Slowly = true,
        };
    }

    private static HostileInput InChunks(Random random, RecordedDelivery recording)
    {
        var body = recording.Document();
        var chunks = new List<byte>();
        var cut = random.Next(1, body.Length);
        foreach (var part in (ReadOnlySpan<byte[]>)[body[..cut], body[cut..]])
        {
            chunks.AddRange(Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"));
            chunks.AddRange(part);
            chunks.AddRange("\r\n"u8);
        }

        var (kind, end) = random.Next(5) switch
        {
            0 => ("chunked", "0\r\n\r\n"),
            1 => ("chunked with trailers", "0\r\nX-Gitea-Delivery: other\r\n\r\n"),
            2 => ("chunk size of nonsense", "zz\r\n"),
            3 => ("chunk size beyond counting", "ffffffffffffffff\r\n"),
            _ => ("chunks without an end", ""),
        };
        string[] both = random.Next(4) == 0 ? [Length(random.Next(body.Length))] : [];
        return new()
        {
            Kind = both.Length > 0 ? kind + " and a length" : kind,
            Bytes = [.. Head(random, "issues", [Signature(body), "Transfer-Encoding: chunked", .. both]), .. chunks, .. Encoding.ASCII.GetBytes(end)],
            FramingIsBroken = true,
            HangsUp = end.Length == 0 || both.Length > 0,
        };
    }

    private static HostileInput Flooded(Random random, RecordedDelivery recording)
    {
        var body = recording.Document();
        var (kind, headers) = random.Next(3) switch
        {
            0 => ("many headers", Enumerable.Range(0, 300).Select(number => $"X-{number}: y")),
            1 => ("large header", [$"X-Large: {new string('y', 40_000)}"]),
            _ => ("broken header", ["X-Null: \0", "no colon", "X-Folded: a\r\n b"]),
        };
        return new()
        {
            Kind = kind,
            Bytes = [.. Head(random, "issues", [Signature(body), Length(body.Length), .. headers]), .. body],
            FramingIsBroken = true,
        };
    }

    /// <summary>A good request whose head got one wrong bit now and then.</summary>
    private static HostileInput Framed(Random random, HostileInput input)
    {
        if (random.Next(20) > 0)
        {
            return input;
        }

        var end = input.Bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        input.Bytes[random.Next(end)] ^= (byte)(1 << random.Next(8));
        return input with { FramingIsBroken = true, HangsUp = true };
    }

    private static HostileInput Twisted(Random random, RecordedDelivery recording)
    {
        var body = recording.Document().ToArray();
        var type = "application/json";
        var @event = recording.Header("X-Gitea-Event")!;
        var announced = 0;
        List<string> more = [];
        byte[]? signed = null;   // where it isn't the body
        string kind;
        switch (random.Next(14))
        {
            case 0:
                (kind, body) = ("truncated, then signed", body[..random.Next(body.Length)]);
                break;
            case 1:
                kind = "bits flipped, then signed";
                for (var flips = random.Next(1, 20); flips > 0; flips--)
                {
                    body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
                }

                break;
            case 2:
                (kind, signed) = ("signed, then a bit flipped", body.ToArray());
                body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 3:
                kind = "two ids";
                more.Add($"X-Gitea-Delivery: {random.NextInt64()}");
                break;
            case 4:
                kind = "two signatures";
                more.Add("X-Gitea-Signature: 00");
                break;
            case 5:
                (kind, type) = ("wrong charset", type + "; charset=" + (random.Next(2) == 0 ? "utf-7" : "\"utf-16"));
                break;
            case 6:
                (kind, body) = ("gzip bomb", Bomb);
                more.Add("Content-Encoding: gzip");
                break;
            case 7:
                var depth = random.Next(4) == 0 ? 100_000 : random.Next(2_000);
                var open = random.Next(2) == 0 ? "[" : "{\"a\":";
                (kind, body) = ("deep", Encoding.ASCII.GetBytes("{\"issue\":" + string.Concat(Enumerable.Repeat(open, depth))));
                break;
            case 8:
                kind = "duplicate keys";
                body = [.. body[..^1], .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(",\"action\":\"opened\",\"issue\":{}", 500)) + "}")];
                break;
            case 9:
                (kind, body) = ("noise", new byte[random.Next(5000)]);
                random.NextBytes(body);
                break;
            case 10:
                (kind, @event) = ("event of any characters", new string((char)random.Next(33, 255), random.Next(1, 300)));
                break;
            case 11:
                (kind, type, body) = ("form of nonsense", "application/x-www-form-urlencoded", [.. "payload=%"u8, .. body]);
                break;
            case 12:
                (kind, body) = ("odd values", Encoding.ASCII.GetBytes(random.Next(3) switch
                {
                    0 => """{"action":"opened","issue":{"number":1e999}}""",
                    1 => """{"action":"\ud800","issue":{"number":1},"repository":{"id":1,"full_name":"a/b"}}""",
                    _ => """{"action":"opened","issue":{"number":1,"updated_at":"yesterday"}}""",
                }));
                break;
            default:
                (kind, announced) = ("ends early", random.Next(1, 1000));
                break;
        }

        return new()
        {
            Kind = kind,
            Bytes = [.. Head(random, @event, [Signature(signed ?? body), Length(body.Length + announced), .. more], type), .. body],
            HangsUp = announced > 0,
        };
    }

    private static byte[] Head(Random random, string @event, IEnumerable<string> headers, string type = "application/json") =>
        Encoding.Latin1.GetBytes(string.Join("\r\n",
        [
            "POST /api/v1/webhooks/gitea HTTP/1.1", "Host: x", "Connection: close", $"Content-Type: {type}",
            $"X-Gitea-Event: {@event}", $"X-Gitea-Delivery: {random.NextInt64()}", .. headers, "", "",
        ]));

    private static string Signature(byte[] document) => $"X-Gitea-Signature: {WebhookSignature.Sign(document, Recordings.Secret)}";

    private static string Length(int bytes) => "Content-Length: " + bytes.ToString(CultureInfo.InvariantCulture);

    // 64 MB of nothing in 64 KB.
    private static byte[] GzipBomb()
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var megabytes = 0; megabytes < 64; megabytes++)
            {
                gzip.Write(new byte[1 << 20]);
            }
        }

        return target.ToArray();
    }
}

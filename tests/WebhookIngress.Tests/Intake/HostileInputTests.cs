using System.Globalization;
using System.Net.Sockets;
using System.Text;
using CodeValdCortex.Gitea.Webhooks;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Intake;

/// <summary>Requests that no decent sender makes, written byte by byte on a socket.</summary>
public sealed class Hostile_input
{
    private const int UnknownHttpVersion = 505;   // a flipped bit in "HTTP/1.1": the server never gets to the request

    private static readonly int Inputs = int.TryParse(
        Environment.GetEnvironmentVariable("CORTEX_TEST_HOSTILE_INPUTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 2500;

    [Fact]
    public async Task Is_answered_below_500_or_not_at_all_and_harms_nobody()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(
            folder.Path, new Dictionary<string, string>(StringComparer.Ordinal) { ["WEBHOOK_READ_TIMEOUT"] = "1" });
        await Attack(ingress, 0, 200);   // what is allocated once
        var before = LiveBytes();

        await Task.WhenAll(Attack(ingress, 1, Inputs / 2), Attack(ingress, 2, Inputs / 2), Healthy(ingress));

        (LiveBytes() - before).ShouldBeLessThan(64L << 20);
        ingress.Services.GetService(typeof(WebhookIngress.Intake.MemoryBudget)).ShouldBeOfType<WebhookIngress.Intake.MemoryBudget>().Used.ShouldBe(0);
    }

    private static async Task Attack(TestIngress ingress, int seed, int inputs)
    {
        var random = new Random(seed);
        for (var number = 0; number < inputs; number++)
        {
            var request = HostileRequests.Next(random);
            var status = await Send(ingress.Http.BaseAddress!.Port, request);
            (status == UnknownHttpVersion ? 400 : status).ShouldBeLessThan(500, $"seed {seed}, input {number}: {Encoding.Latin1.GetString(request.AsSpan(0, Math.Min(600, request.Length)))}");
        }
    }

    private static async Task Healthy(TestIngress ingress)
    {
        for (var number = 0; number < 50; number++)
        {
            (await ingress.Post(Recordings.IssueOpened.With(null, $"healthy-{number}"))).Status.ShouldBe(202);
        }
    }

    private static long LiveBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>The status, or 0 where the server hung up without one.</summary>
    private static async Task<int> Send(int port, byte[] request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        try
        {
            await stream.WriteAsync(request, TestContext.Current.CancellationToken);
            socket.Client.Shutdown(SocketShutdown.Send);   // nothing more will come: a truncated body ends here
            var answer = new byte[64];
            var read = await stream.ReadAsync(answer, TestContext.Current.CancellationToken);
            var line = Encoding.ASCII.GetString(answer, 0, read).Split(' ');
            return line.Length > 1 && int.TryParse(line[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;
        }
        catch (IOException)
        {
            return 0;   // hung up while it was still being sent
        }
    }
}

/// <summary>Makes hostile requests out of good ones.</summary>
internal static class HostileRequests
{
    internal static byte[] Next(Random random)
    {
        var recording = Recordings.All[random.Next(Recordings.All.Count)];
        var body = recording.Document().ToArray();
        var headers = new List<string>
        {
            "Host: x", "Content-Type: application/json", $"X-Gitea-Event: {recording.Header("X-Gitea-Event")}",
            $"X-Gitea-Delivery: {random.NextInt64()}",
        };
        var signs = true;
        switch (random.Next(14))
        {
            case 0:   // truncated document, rightly signed
                body = body[..random.Next(body.Length)];
                break;
            case 1:   // bits flipped, rightly signed
                for (var flips = random.Next(1, 20); flips > 0; flips--)
                {
                    body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
                }

                break;
            case 2:   // bits flipped after signing
                headers.Add($"X-Gitea-Signature: {WebhookSignature.Sign(body, Recordings.Secret)}");
                body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
                signs = false;
                break;
            case 3:
                headers.Add($"X-Gitea-Delivery: {random.NextInt64()}");
                break;
            case 4:
                headers.Add("X-Gitea-Signature: 00");
                break;
            case 5:
                headers[1] = "Content-Type: application/json; charset=" + (random.Next(2) == 0 ? "utf-7" : "\"utf-16");
                break;
            case 6:
                headers.Add("Content-Encoding: gzip");
                break;
            case 7:   // deep
                body = Encoding.ASCII.GetBytes("{\"issue\":" + new string('[', random.Next(100_000)));
                break;
            case 8:   // duplicate keys
                body = Encoding.ASCII.GetBytes("{" + string.Join(',', Enumerable.Repeat("\"action\":\"opened\"", 500)) + "}");
                break;
            case 9:   // random bytes
                body = new byte[random.Next(5000)];
                random.NextBytes(body);
                break;
            case 10:   // header values from anywhere
                headers[2] = "X-Gitea-Event: " + new string((char)random.Next(33, 255), random.Next(1, 300));
                break;
            case 11:
                headers[1] = "Content-Type: application/x-www-form-urlencoded";
                body = [.. "payload=%"u8, .. body];
                break;
            case 12:   // numbers out of range, wrong types, lone surrogates
                body = Encoding.ASCII.GetBytes(random.Next(3) switch
                {
                    0 => """{"action":"opened","issue":{"number":1e999}}""",
                    1 => """{"action":"\ud800","issue":{"number":1},"repository":{"id":1,"full_name":"a/b"}}""",
                    _ => """{"action":"opened","issue":{"number":1,"updated_at":"yesterday"}}""",
                });
                break;
            default:   // a body that never arrives in full
                headers.Add("Content-Length: " + (body.Length + random.Next(1, 1000)));
                break;
        }

        if (signs)
        {
            headers.Add($"X-Gitea-Signature: {WebhookSignature.Sign(body, Recordings.Secret)}");
        }

        if (!headers.Any(h => h.StartsWith("Content-Length", StringComparison.Ordinal)))
        {
            headers.Add("Content-Length: " + body.Length.ToString(CultureInfo.InvariantCulture));
        }

        var head = $"POST /api/v1/webhooks/gitea HTTP/1.1\r\n{string.Join("\r\n", headers)}\r\nConnection: close\r\n\r\n";
        byte[] request = [.. Encoding.Latin1.GetBytes(head), .. body];
        if (random.Next(20) == 0)   // and sometimes the framing itself
        {
            request[random.Next(Math.Min(head.Length, request.Length))] ^= (byte)(1 << random.Next(8));
        }

        return request;
    }
}

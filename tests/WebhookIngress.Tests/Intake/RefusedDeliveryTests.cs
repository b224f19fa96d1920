using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CodeValdCortex.Gitea.Webhooks;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Intake;

public sealed class A_delivery_that_is_refused : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestIngress _ingress = null!;

    public async ValueTask InitializeAsync() => _ingress = await TestIngress.Start(
        _folder.Path, new Dictionary<string, string>(StringComparer.Ordinal) { ["WEBHOOK_BODY_LIMIT"] = "65536", ["WEBHOOK_READ_TIMEOUT"] = "1" });

    public async ValueTask DisposeAsync()
    {
        await _ingress.DisposeAsync();
        _folder.Dispose();
    }

    private static readonly byte[] Deep = [.. Enumerable.Repeat((byte)'[', 60_000)];

    public static TheoryData<string, byte[], string?, string, int, string> Cases => new()
    {
        { "unsigned", "{}"u8.ToArray(), null, "application/json", 401, "delivery-unsigned" },
        { "empty signature", "{}"u8.ToArray(), "", "application/json", 401, "delivery-unsigned" },
        { "wrongly signed", "{}"u8.ToArray(), new string('0', 64), "application/json", 401, "delivery-wrongly-signed" },
        { "another secret's", "{}"u8.ToArray(), WebhookSignature.Sign("{}"u8, "other"), "application/json", 401, "delivery-wrongly-signed" },
        { "wrongly signed and no JSON", "hello"u8.ToArray(), new string('0', 64), "application/json", 401, "delivery-wrongly-signed" },
        { "wrongly signed and deep", Deep, new string('0', 64), "application/json", 401, "delivery-wrongly-signed" },
        { "deep", Deep, Sign(Deep), "application/json", 400, "delivery-not-json" },
        { "not JSON", "hello"u8.ToArray(), Sign("hello"u8), "application/json", 400, "delivery-not-json" },
        { "empty", [], Sign(""u8), "application/json", 400, "delivery-not-json" },
        { "truncated", "{\"action\":"u8.ToArray(), Sign("{\"action\":"u8), "application/json", 400, "delivery-not-json" },
        { "plain text", "{}"u8.ToArray(), Sign("{}"u8), "text/plain", 415, "delivery-content-type" },
        { "another charset", "{}"u8.ToArray(), Sign("{}"u8), "application/json; charset=utf-16", 415, "delivery-content-type" },
        { "no fields", "{}"u8.ToArray(), Sign("{}"u8), "application/json", 422, "delivery-field" },
        { "null", "null"u8.ToArray(), Sign("null"u8), "application/json", 422, "delivery-field" },
        { "wrong type", "{\"action\":1}"u8.ToArray(), Sign("{\"action\":1}"u8), "application/json", 422, "delivery-field" },
        { "form without payload", "x=1"u8.ToArray(), Sign(""u8), "application/x-www-form-urlencoded", 400, "delivery-not-json" },
        { "too large", new byte[70_000], Sign(new byte[70_000]), "application/json", 413, "delivery-too-large" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Gets_its_status_and_problem_and_reaches_nobody(
        string name, byte[] body, string? signature, string type, int status, string problem)
    {
        using var response = await Send(body, signature, type);
        ((int)response.StatusCode).ShouldBe(status, name);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        JsonDocument.Parse(text).RootElement.GetProperty("type").GetString().ShouldBe("urn:codevaldcortex:problem:" + problem);
        _ingress.Log.Backlog.ShouldBe(0);
        _ingress.Inbox.Messages.ShouldBeEmpty();
        _ingress.Lines.Deliveries.Count().ShouldBe(1);
    }

    [Fact]
    public async Task For_a_missing_field_is_told_which()
    {
        var body = """{"action":"opened","issue":{"number":1},"repository":{"full_name":"a/b"}}"""u8.ToArray();
        using var response = await Send(body, Sign(body), "application/json");
        ((int)response.StatusCode).ShouldBe(422);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        problem.GetProperty("field").GetString().ShouldBe("repository.id");
    }

    // curl -X POST http://localhost:8080/api/v1/webhooks/gitea/issues -H "Content-Type: application/json" -d @test/webhook-payload.json
    [Fact]
    public async Task Because_it_is_unsigned_is_told_how_to_sign()
    {
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(SourceTree.File("test", "webhook-payload.json"), TestContext.Current.CancellationToken));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        using var response = await _ingress.Http.PostAsync(new Uri(_ingress.Webhooks + "/issues"), content, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("scripts/send-webhook.sh");
    }

    [Fact]
    public async Task Because_it_is_compressed_is_never_inflated()
    {
        using var request = Request("{}"u8.ToArray(), Sign("{}"u8), "application/json");
        request.Content!.Headers.ContentEncoding.Add("gzip");
        using var response = await _ingress.Http.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(415);
    }

    [Fact]
    public async Task Because_it_is_too_large_may_also_be_chunked()
    {
        using var request = Request(new byte[200_000], Sign(new byte[200_000]), "application/json");
        request.Headers.TransferEncodingChunked = true;
        using var response = await _ingress.Http.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(413);
    }

    [Fact]
    public async Task Because_its_id_is_missing_or_strange_gets_422()
    {
        foreach (var id in new[] { "", "a b", new string('x', 129), "é" })
        {
            using var request = Request(Recordings.IssueOpened.Body, Recordings.IssueOpened.Header("X-Gitea-Signature"), "application/json");
            request.Headers.Remove("X-Gitea-Delivery");
            request.Headers.TryAddWithoutValidation("X-Gitea-Delivery", Encoding.UTF8.GetBytes(id).Length == id.Length ? id : "%C3%A9");
            using var response = await _ingress.Http.SendAsync(request, TestContext.Current.CancellationToken);
            ((int)response.StatusCode).ShouldBe(422, id);
        }
    }

    [Fact]
    public async Task Because_it_dribbles_in_gets_408_and_harms_nobody()
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync("127.0.0.1", _ingress.Http.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes("POST /api/v1/webhooks/gitea HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Gitea-Signature: 00\r\nContent-Length: 1000\r\n\r\n{"),
            TestContext.Current.CancellationToken);
        (await _ingress.Post(Recordings.IssueOpened)).Status.ShouldBe(202);
        var answer = new byte[64];
        var read = await stream.ReadAsync(answer, TestContext.Current.CancellationToken);
        Encoding.ASCII.GetString(answer, 0, read).ShouldStartWith("HTTP/1.1 408");
    }

    private Task<HttpResponseMessage> Send(byte[] body, string? signature, string type) =>
        _ingress.Http.SendAsync(Request(body, signature, type), TestContext.Current.CancellationToken);

    private HttpRequestMessage Request(byte[] body, string? signature, string type)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _ingress.Webhooks) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.TryAddWithoutValidation("X-Gitea-Delivery", Guid.NewGuid().ToString());
        request.Headers.TryAddWithoutValidation("X-Gitea-Event", "issues");
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Gitea-Signature", signature);
        }

        return request;
    }

    private static string Sign(ReadOnlySpan<byte> body) => WebhookSignature.Sign(body, Recordings.Secret);
}

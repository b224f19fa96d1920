using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CodeValdCortex.Gitea.Recordings;
using CodeValdCortex.Gitea.Webhooks;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Intake;

public sealed class A_signed_delivery : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestIngress _ingress = null!;

    public async ValueTask InitializeAsync() => _ingress = await TestIngress.Start(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await _ingress.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Is_answered_202_with_what_it_was_and_published()
    {
        var (status, body) = await Send(Recordings.IssueOpened);
        status.ShouldBe(HttpStatusCode.Accepted);
        body.ShouldBe($$"""{"outcome":"accepted","delivery_id":"{{Recordings.IssueOpened.Header("X-Gitea-Delivery")}}","event":"issues","action":"opened"}""");
        await _ingress.Drained();
        var issue = _ingress.Inbox.Notifications.ShouldHaveSingleItem().ShouldBeOfType<Contracts.Notifications.IssueChanged>();
        issue.Source.DeliveryId.ShouldBe(Recordings.IssueOpened.Header("X-Gitea-Delivery"));
        issue.Source.IsReplay.ShouldBeFalse();
        var summary = _ingress.Inbox.Summaries.ShouldHaveSingleItem();
        (summary.Outcome, summary.Slot, summary.RepositoryName).ShouldBe(("published", "deliveries-0", "acme/widgets"));
    }

    [Fact]
    public async Task Writes_one_structured_line_without_its_signature()
    {
        await Send(Recordings.IssueOpened);
        var line = _ingress.Lines.Deliveries.ShouldHaveSingleItem();
        line["Outcome"].ShouldBe("accepted");
        line["Event"].ShouldBe("issues");
        line["Repository"].ShouldBe("acme/widgets");
        _ingress.Lines.All.ShouldAllBe(entry => !entry.Text.Contains(Recordings.IssueOpened.Header("X-Gitea-Signature")!, StringComparison.Ordinal)
            && !entry.Text.Contains(Recordings.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_published_once_however_often_it_comes()
    {
        var answers = new List<ReplayedDelivery>();
        for (var time = 0; time < 10; time++)
        {
            answers.Add(await _ingress.Post(Recordings.IssueOpened));
        }

        answers.Select(answer => (answer.Status, answer.Outcome)).ShouldBe([(202, "accepted"), .. Enumerable.Repeat((200, "duplicate"), 9)]);
        await _ingress.Drained();
        _ingress.Inbox.Notifications.Count().ShouldBe(1);
    }

    [Fact]
    public async Task Is_kept_once_when_it_comes_twenty_times_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _ingress.Post(Recordings.IssueOpened)));
        answers.Count(answer => answer.Status == 202).ShouldBe(1);
        answers.Count(answer => answer.Status == 200).ShouldBe(19);
        await _ingress.Drained();
        _ingress.Inbox.Notifications.Count().ShouldBe(1);
    }

    [Fact]
    public async Task Is_marked_as_a_replay_under_a_new_id()
    {
        await _ingress.Post(Recordings.IssueOpened);
        (await _ingress.Post(Recordings.IssueOpened.With(null, "another-id"))).Status.ShouldBe(202);
        await _ingress.Drained();
        _ingress.Inbox.Notifications.Select(notification => notification.Source.IsReplay).ShouldBe([false, true], ignoreOrder: true);
        _ingress.Inbox.Summaries.Single(summary => summary.DeliveryId == "another-id").ReplayOf
            .ShouldBe(Recordings.IssueOpened.Header("X-Gitea-Delivery"));
    }

    [Fact]
    public async Task Under_a_used_id_with_another_body_is_a_conflict()
    {
        await _ingress.Post(Recordings.IssueOpened);
        var (status, body) = await Send(Recordings.Get("22-issues-closed").With(null, Recordings.IssueOpened.Header("X-Gitea-Delivery")));
        status.ShouldBe(HttpStatusCode.Conflict);
        Problem(body).ShouldBe("urn:codevaldcortex:problem:delivery-id-reused");
        var security = _ingress.Lines.All.Single(line => line.Level == Microsoft.Extensions.Logging.LogLevel.Error).Values;
        (security["Outcome"], security["DeliveryId"], security["Status"]).ShouldBe(("conflict", Recordings.IssueOpened.Header("X-Gitea-Delivery"), 409));
        await _ingress.Drained();
        _ingress.Inbox.Notifications.Count().ShouldBe(1);
    }

    [Fact]
    public async Task May_be_a_form()
    {
        var form = Recordings.All.Single(recording => recording.IsForm);
        (await _ingress.Post(form)).Outcome.ShouldBe("accepted");
        await _ingress.Drained();
        _ingress.Inbox.Notifications.ShouldHaveSingleItem().ShouldBeOfType<Contracts.Notifications.IssueCommented>();
    }

    [Fact]
    public async Task Of_the_previous_secret_is_taken_during_a_rotation()
    {
        using var folder = new TemporaryFolder();
        await using var rotating = await TestIngress.Start(folder.Path, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GITEA_WEBHOOK_SECRET"] = " new secret with blanks ",
            ["GITEA_WEBHOOK_SECRET_PREVIOUS"] = Recordings.Secret,
        });
        (await rotating.Post(Recordings.IssueOpened)).Status.ShouldBe(202);
        (await rotating.Post(Recordings.Get("22-issues-closed").With(" new secret with blanks ", null))).Status.ShouldBe(202);
        (await rotating.Post(Recordings.Get("22-issues-closed").With("new secret with blanks", null))).Status.ShouldBe(401);
    }

    [Theory]
    [InlineData("/issues", "issues")]
    [InlineData("/pull-requests", "pull_request")]
    public async Task Without_an_event_header_is_what_its_address_says(string address, string @event)
    {
        var recording = @event == "issues" ? Recordings.IssueOpened : Recordings.Get("47-pull_request-opened");
        var bare = recording with { Headers = [.. recording.Headers.Where(h => !h.Key.EndsWith("-Event", StringComparison.Ordinal))] };
        var answer = await DeliveryReplay.Post(_ingress.Http, new Uri(_ingress.Webhooks + address), bare, TestContext.Current.CancellationToken);
        answer.ShouldBe(new ReplayedDelivery(bare.Name, 202, "accepted"));
        (await _ingress.Post(bare.With(null, "bare"))).Status.ShouldBe(422);
    }

    [Theory]
    [InlineData("79-release-published")]
    [InlineData("02-push-1-commits")]
    public async Task That_nobody_needs_is_kept_and_ignored(string name)
    {
        (await _ingress.Post(Recordings.Get(name))).ShouldBe(new ReplayedDelivery(name, 202, "ignored"));
        await _ingress.Drained();
        _ingress.Inbox.Notifications.ShouldBeEmpty();
        _ingress.Inbox.Summaries.ShouldHaveSingleItem().Outcome.ShouldBe("ignored");
    }

    [Fact]
    public async Task Of_an_action_that_nobody_knows_is_kept_ignored_and_counted()
    {
        var body = """{"action":"pinned","issue":{"number":1},"repository":{"id":3,"full_name":"a/b"}}"""u8.ToArray();
        var pinned = (Recordings.IssueOpened with { Name = "pinned", Body = body }).With(Recordings.Secret, "pinned");
        (await _ingress.Post(pinned)).ShouldBe(new ReplayedDelivery("pinned", 202, "ignored"));
        _ingress.Log.Find("pinned")!.Delivery.IgnoredBecause.ShouldBe("unknown-action");
        var line = _ingress.Lines.Deliveries.ShouldHaveSingleItem();
        (line["Outcome"], line["Reason"]).ShouldBe(("ignored", "unknown-action"));
    }

    [Fact]
    public async Task Is_accepted_for_every_recording_but_the_unsigned_one()
    {
        await foreach (var answer in DeliveryReplay.Post(_ingress.Http, _ingress.Webhooks, Recordings.All, null, newIds: false, TestContext.Current.CancellationToken))
        {
            answer.Status.ShouldBe(answer.Name.StartsWith("86-", StringComparison.Ordinal) ? 401 : 202, answer.Name);
        }

        await _ingress.Drained();
        _ingress.Inbox.Summaries.Count().ShouldBe(Recordings.All.Count - 1);
    }

    private async Task<(HttpStatusCode Status, string Body)> Send(RecordedDelivery delivery)
    {
        using var content = new ByteArrayContent(delivery.Body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, _ingress.Webhooks) { Content = content };
        foreach (var (name, value) in delivery.Headers.Where(h => h.Key.StartsWith("X-", StringComparison.Ordinal)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _ingress.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Problem(string body) => JsonDocument.Parse(body).RootElement.GetProperty("type").GetString()!;
}

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

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CodeValdCortex.Gitea.Recordings;
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
    [InlineData("", "47-pull_request-opened")]
    [InlineData("/issues", "33-push-1-commits")]
    [InlineData("/issues", "47-pull_request-opened")]
    [InlineData("/pull-requests", "03-issues-opened")]
    public async Task May_be_of_any_event_at_each_address(string address, string name) =>
        (await DeliveryReplay.Post(_ingress.Http, new Uri(_ingress.Webhooks + address), Recordings.Get(name), TestContext.Current.CancellationToken))
            .ShouldBe(new ReplayedDelivery(name, 202, "accepted"));

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

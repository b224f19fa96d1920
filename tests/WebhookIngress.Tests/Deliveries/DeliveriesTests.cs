using System.Net;
using System.Text.Json;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Deliveries;

public sealed class Kept_deliveries : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestIngress _ingress = null!;

    public async ValueTask InitializeAsync()
    {
        _ingress = await TestIngress.Start(_folder.Path);
        foreach (var name in new[] { "03-issues-opened", "33-push-1-commits", "79-release-published" })
        {
            await _ingress.Post(Recordings.Get(name));
        }

        await _ingress.Drained();
    }

    public async ValueTask DisposeAsync()
    {
        await _ingress.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("?state=published", 2)]
    [InlineData("?state=ignored", 1)]
    [InlineData("?state=parked", 0)]
    [InlineData("?event=push", 1)]
    [InlineData("?repository=ACME/widgets", 3)]
    [InlineData("?repository=acme/other", 0)]
    [InlineData("?since=2000-01-01T00:00:00Z", 3)]
    [InlineData("?until=2000-01-01T00:00:00Z", 0)]
    [InlineData("?limit=2", 2)]
    public async Task Are_listed_newest_first_by_filter(string query, int count)
    {
        var page = await Get("/internal/deliveries" + query);
        var sequences = page.GetProperty("deliveries").EnumerateArray().Select(d => d.GetProperty("sequence").GetInt64()).ToList();
        sequences.Count.ShouldBe(count);
        sequences.ShouldBe(sequences.OrderDescending());
        if (query.Contains("limit", StringComparison.Ordinal))
        {
            var rest = await Get($"/internal/deliveries{query}&before={page.GetProperty("next").GetString()}");
            rest.GetProperty("deliveries").GetArrayLength().ShouldBe(1);
            rest.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        }
    }

    [Fact]
    public async Task Are_shown_with_headers_and_body()
    {
        var shown = await Get("/internal/deliveries/" + Recordings.IssueOpened.Header("X-Gitea-Delivery"));
        shown.GetProperty("headers").GetProperty("X-Gitea-Event").GetString().ShouldBe("issues");
        shown.GetProperty("body").GetString().ShouldBe(System.Text.Encoding.UTF8.GetString(Recordings.IssueOpened.Body));
        shown.GetProperty("state").GetString().ShouldBe("published");
        shown.GetProperty("signature").GetString().ShouldBe("valid");
        shown.GetProperty("attempts").GetInt32().ShouldBe(1);
        var message = shown.GetProperty("events").EnumerateArray().ShouldHaveSingleItem();
        message.GetProperty("name").GetString().ShouldBe("issue-changed");
        message.GetProperty("message_id").GetGuid().ShouldBe(_ingress.Inbox.Messages.Single(m => m.Message is IssueChanged).Id);
    }

    [Fact]
    public async Task Are_not_listed_by_a_cursor_that_nobody_gave()
    {
        using var response = await _ingress.Http.GetAsync("/internal/deliveries?before=yesterday", TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Are_understood_anew_when_they_are_replayed()
    {
        var earlier = _ingress.Log.Find(Recordings.IssueOpened.Header("X-Gitea-Delivery")!)!.Delivery;
        await _ingress.Log.Append(earlier with { DeliveryId = "by-an-older-version", IgnoredBecause = "unknown-event" }, TestContext.Current.CancellationToken);
        await _ingress.Drained();
        var before = _ingress.Inbox.Notifications.Count();
        using var response = await _ingress.Http.PostAsync("/internal/deliveries/by-an-older-version/replay", null, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await _ingress.Drained();
        _ingress.Inbox.Notifications.Count().ShouldBe(before + 1);
    }

    [Fact]
    public async Task Are_replayed_as_new_deliveries()
    {
        var id = Recordings.IssueOpened.Header("X-Gitea-Delivery");
        using var response = await _ingress.Http.PostAsync($"/internal/deliveries/{id}/replay", null, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await _ingress.Drained();
        _ingress.Inbox.Notifications.Count(notification => notification.Source.IsReplay).ShouldBe(1);
        _ingress.Inbox.Summaries.Count(summary => summary.ReplayOf == id).ShouldBe(1);
    }

    [Fact]
    public async Task Are_hidden_from_callers_behind_a_proxy()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/internal/deliveries");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var response = await _ingress.Http.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<JsonElement> Get(string path)
    {
        using var response = await _ingress.Http.GetAsync(path, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }
}

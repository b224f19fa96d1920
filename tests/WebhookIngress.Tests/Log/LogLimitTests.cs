using System.Net;
using CodeValdCortex.Gitea.Recordings;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Log;

public sealed class A_full_log
{
    [Fact]
    public async Task Refuses_with_507_and_says_so_in_health_and_loses_nothing_it_has()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(
            folder.Path, new Dictionary<string, string>(StringComparer.Ordinal) { ["WEBHOOK_LOG_LIMIT"] = "1048576" });
        var accepted = 0;
        ReplayedDelivery answer;
        while ((answer = await ingress.Post(A_disk_that_fails.Incompressible($"large-{accepted}"))).Status == 202)
        {
            accepted++;
        }

        answer.ShouldBe(new ReplayedDelivery("large", 507, "The delivery log cannot grow"));
        accepted.ShouldBeInRange(5, 30);
        using (var ready = await ingress.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken))
        {
            ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("WEBHOOK_LOG_LIMIT");
        }

        await ingress.Drained();
        ingress.Inbox.Notifications.Count().ShouldBe(accepted);
    }
}

public sealed class A_backlog_at_its_limit
{
    [Fact]
    public async Task Is_answered_503_with_a_time_to_come_back()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(
            folder.Path, new Dictionary<string, string>(StringComparer.Ordinal) { ["WEBHOOK_BACKLOG_LIMIT"] = "2" }, listens: false);
        (await ingress.Post(Recordings.IssueOpened.With(null, "a"))).Status.ShouldBe(202);
        (await ingress.Post(Recordings.IssueOpened.With(null, "b"))).Status.ShouldBe(202);
        using var request = new HttpRequestMessage(HttpMethod.Post, ingress.Webhooks) { Content = new ByteArrayContent(Recordings.IssueOpened.Body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Gitea-Signature", Recordings.IssueOpened.Header("X-Gitea-Signature"));
        using var response = await ingress.Http.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(30));
    }
}

using System.Text.Json;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Deliveries;

public sealed class A_delivery_that_waits_for_the_broker
{
    [Fact]
    public async Task Is_pending_and_tells_how_often_and_why_publishing_failed()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(
            folder.Path,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["RABBITMQ_URL"] = $"amqp://x:y@127.0.0.1:{FreePort.Next()}/" },
            listens: false);
        (await ingress.Post(Recordings.IssueOpened)).Status.ShouldBe(202);
        await Eventually.Is(() => ingress.Log.Find(Recordings.IssueOpened.Header("X-Gitea-Delivery")!)!.FailedAttempts > 1);

        var page = JsonDocument.Parse(await ingress.Http.GetStringAsync("/internal/deliveries?state=pending", TestContext.Current.CancellationToken)).RootElement;
        var waiting = page.GetProperty("deliveries").EnumerateArray().ShouldHaveSingleItem();
        waiting.GetProperty("attempts").GetInt32().ShouldBeGreaterThan(1);
        waiting.GetProperty("last_failure").GetString().ShouldNotBeNullOrEmpty();
        waiting.GetProperty("settled_at").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task May_carry_a_signature_by_the_previous_secret()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(
            folder.Path,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["GITEA_WEBHOOK_SECRET"] = "new",
                ["GITEA_WEBHOOK_SECRET_PREVIOUS"] = Recordings.Secret,
            },
            listens: false);
        await ingress.Post(Recordings.IssueOpened);
        ingress.Log.Find(Recordings.IssueOpened.Header("X-Gitea-Delivery")!)!.Delivery.Signature.ShouldBe("valid-by-previous-secret");
    }
}

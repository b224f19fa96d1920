using System.Net;
using CodeValdCortex.Gitea.Recordings;
using CodeValdCortex.Gitea.Webhooks;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Log;

public sealed class A_disk_that_fails
{
    [Fact]
    public async Task Because_it_is_full_is_answered_507_until_there_is_room()
    {
        await using var disk = await SmallFileSystem.Mount(megabytes: 4);
        var filler = Path.Combine(disk.Path, "filler");
        await File.WriteAllBytesAsync(filler, new byte[2 << 20], TestContext.Current.CancellationToken);
        await using var ingress = await TestIngress.Start(disk.Path);
        var accepted = new List<string>();
        var refused = 0;
        for (var number = 0; refused == 0; number++)
        {
            switch ((await ingress.Post(Incompressible($"large-{number}"))).Status)
            {
                case 202:
                    accepted.Add($"large-{number}");
                    break;
                case var status:
                    status.ShouldBe(507);
                    refused++;
                    break;
            }
        }

        accepted.ShouldNotBeEmpty();
        (await Health(ingress)).ShouldBe((HttpStatusCode.ServiceUnavailable, "The disk of DATA_DIR is full, or WEBHOOK_LOG_LIMIT is reached: deliveries are refused with 507."));
        File.Delete(filler);
        await Eventually.Is(async () => (await Health(ingress)).Status == HttpStatusCode.OK);   // nobody sent anything: it found out by itself
        (await ingress.Post(Incompressible("after"))).Status.ShouldBe(202);
        await Eventually.Is(() => ingress.Log.Backlog == 0, TimeSpan.FromSeconds(60));
        ingress.Inbox.Notifications.Select(n => n.Source.DeliveryId).Distinct(StringComparer.Ordinal).ShouldBe([.. accepted, "after"], ignoreOrder: true);
    }

    [Fact]
    public async Task To_make_writes_durable_is_answered_503_until_it_is_well_again()
    {
        using var folder = new TemporaryFolder();
        FailingDisk.Watch();
        await using var ingress = await TestIngress.Start(folder.Path);
        (await ingress.Post(Recordings.IssueOpened.With(null, "before"))).Status.ShouldBe(202);
        await ingress.Drained();

        FailingDisk.Fails(folder.Path, true);
        (await ingress.Post(Recordings.IssueOpened.With(null, "meanwhile"))).ShouldBe(new ReplayedDelivery("03-issues-opened", 503, "The delivery log cannot be written"));
        (await Health(ingress)).ShouldBe((HttpStatusCode.ServiceUnavailable, "The delivery log cannot be written: deliveries are refused with 503."));

        FailingDisk.Fails(folder.Path, false);
        await Eventually.Is(async () => (await Health(ingress)).Status == HttpStatusCode.OK);
        (await ingress.Post(Recordings.IssueOpened.With(null, "meanwhile"))).Status.ShouldBe(202);   // the refused one was not kept
        await ingress.Drained();
        ingress.Inbox.Notifications.Select(n => n.Source.DeliveryId).ShouldBe(["before", "meanwhile"]);
    }

    private static async Task<(HttpStatusCode Status, string? Description)> Health(TestIngress ingress)
    {
        using var answer = await ingress.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        using var body = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (answer.StatusCode, body.RootElement.GetProperty("checks").GetProperty("delivery-log").GetProperty("description").GetString());
    }

    /// <summary>60 KB that no compression shrinks.</summary>
    internal static RecordedDelivery Incompressible(string id)
    {
        var noise = new byte[45_000];
        new Random(StringComparer.Ordinal.GetHashCode(id)).NextBytes(noise);
        var body = System.Text.Encoding.UTF8.GetBytes(
            $$$"""{"action":"opened","issue":{"number":1,"body":"{{{Convert.ToBase64String(noise)}}}"},"repository":{"id":1,"full_name":"a/b"}}""");
        return new RecordedDelivery
        {
            Name = "large",
            Body = body,
            IsForm = false,
            Headers =
            [
                new("Content-Type", "application/json"), new("X-Gitea-Event", "issues"), new("X-Gitea-Delivery", id),
                new("X-Gitea-Signature", WebhookSignature.Sign(body, Recordings.Secret)),
            ],
        };
    }
}

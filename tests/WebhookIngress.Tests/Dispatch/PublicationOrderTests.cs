using System.Globalization;
using System.Security.Cryptography;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;
using CodeValdCortex.WebhookIngress.Log;

namespace CodeValdCortex.WebhookIngress.Tests.Dispatch;

public sealed class A_backlog(RabbitMqBroker broker)
{
    private const int Deliveries = 3000;

    [Fact]
    public async Task Goes_out_in_log_order_and_after_a_crash_again_from_where_it_was_marked()
    {
        using var folder = new TemporaryFolder();
        var host = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        var expected = await Accept(folder.Path);
        await using var exchange = await WatchedExchange.Of(host, "cortex.issue-changed");
        using var http = new HttpClient(new SocketsHttpHandler());

        await using (var killed = await IngressProcess.Start(http, folder.Path, host))
        {
            await Eventually.Is(async () => (await exchange.Read()).Count > 300, TimeSpan.FromSeconds(60));
            await killed.Kill();
        }

        await using var next = await IngressProcess.Start(http, folder.Path, host);
        await Eventually.Is(async () => (await exchange.Read()).DistinctBy(m => m.DeliveryId).Count() == Deliveries, TimeSpan.FromSeconds(90));
        var published = await exchange.Read();
        published.Select(message => message.DeliveryId).Distinct(StringComparer.Ordinal).ShouldBe(expected);

        // A second publication carries the first one's message id: that is how consumers know it.
        published.GroupBy(message => message.DeliveryId).ShouldAllBe(group => group.Select(message => message.MessageId).Distinct().Count() == 1);
        published.Select(message => message.MessageId).Distinct(StringComparer.Ordinal).Count().ShouldBe(Deliveries);
    }

    private static async Task<IReadOnlyList<string>> Accept(string folder)
    {
        var body = Recordings.IssueOpened.Body;
        await using var log = DeliveryLog.Open(LogSlot.TakeFree(folder), TimeProvider.System);
        var ids = Enumerable.Range(0, Deliveries).Select(number => string.Create(CultureInfo.InvariantCulture, $"backlog-{number:0000}")).ToList();
        foreach (var some in ids.Chunk(500))
        {
            await Task.WhenAll(some.Select(id => log.Append(
                new NewDelivery
                {
                    DeliveryId = id,
                    Event = "issues",
                    Action = "opened",
                    IgnoredBecause = "",
                    RepositoryId = 1,
                    RepositoryName = "a/b",
                    SenderLogin = "c",
                    ReceivedAt = DateTimeOffset.UnixEpoch,
                    Headers = """{"Content-Type":"application/json"}""",
                    DeflatedBody = BodyCompression.Deflate(body),
                    BodyBytes = body.Length,
                    BodyHash = SHA256.HashData(body),
                },
                TestContext.Current.CancellationToken)));
        }

        return ids;
    }
}

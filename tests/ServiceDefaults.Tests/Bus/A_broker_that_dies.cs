using System.Net;
using CodeValdCortex.ServiceDefaults.Bus.Deadlines;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.ServiceDefaults.Tests.Bus;

public sealed class A_broker_that_dies
{
    [Fact]
    public async Task Makes_publishing_fail_by_its_deadline_and_work_again_once_it_is_back()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var broker = new RabbitMqBroker();   // its own: the shared one must live
        var url = await broker.NewVirtualHost(ct);
        await using var bus = await TestBus.Start(null, ("RABBITMQ_URL", url.OriginalString), ("CORTEX_PUBLISH_TIMEOUT", "2s"));
        await bus.Bus.Publish(new Probe("before"), ct);
        await Eventually.Is(() => bus.Probes.Messages.Any(p => p.Text == "before"));

        await broker.Kill();
        await Should.ThrowAsync<ConfirmTimeoutException>(() => bus.Bus.Publish(new Probe("away"), ct));
        await Eventually.Is(async () => await Status(bus, "/health/ready") == HttpStatusCode.ServiceUnavailable);
        (await Status(bus, "/health/live")).ShouldBe(HttpStatusCode.OK);

        await broker.Restart(ct);
        await Eventually.Is(async () => await Publishes(bus, "after"), TimeSpan.FromSeconds(60));
        await Eventually.Is(() => bus.Probes.Messages.Any(p => p.Text == "after"), TimeSpan.FromSeconds(60));
        await Eventually.Is(async () => await Status(bus, "/health/ready") == HttpStatusCode.OK, TimeSpan.FromSeconds(60));
    }

    private static async Task<HttpStatusCode> Status(TestBus bus, string path) =>
        (await bus.Service.Http.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode;

    private static async Task<bool> Publishes(TestBus bus, string text)
    {
        try
        {
            await bus.Bus.Publish(new Probe(text), TestContext.Current.CancellationToken);
            return true;
        }
        catch (ConfirmTimeoutException)
        {
            return false;
        }
    }
}

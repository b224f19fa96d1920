using System.Text.Json;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;
using MassTransit;

namespace CodeValdCortex.ServiceDefaults.Tests.Bus;

public sealed class The_queues_on_the_broker(RabbitMqBroker broker)
{
    private const string Endpoint = "service-defaults-tests-probe";

    [Fact]
    public async Task Are_quorum_queues_with_the_dead_letter_exchange_and_the_policy()
    {
        var ct = TestContext.Current.CancellationToken;
        var url = await broker.NewVirtualHost(ct);
        await using var bus = await TestBus.Start(null, ("RABBITMQ_URL", url.OriginalString));

        var queue = await WithPolicy(url, Endpoint);
        queue.GetProperty("type").GetString().ShouldBe("quorum");
        queue.GetProperty("durable").GetBoolean().ShouldBeTrue();
        Arguments(queue).ShouldBe("x-dead-letter-exchange=cortex.dead x-queue-type=quorum");
        queue.GetProperty("policy").GetString().ShouldBe("cortex-work");

        var dead = await WithPolicy(url, "cortex-dead");
        Arguments(dead).ShouldBe("x-queue-type=quorum");
        dead.GetProperty("policy").GetString().ShouldBe("cortex-graves");
    }

    [Fact]
    public async Task Include_error_queues_of_the_same_kind()
    {
        var ct = TestContext.Current.CancellationToken;
        var url = await broker.NewVirtualHost(ct);
        await using var bus = await TestBus.Start(null, ("RABBITMQ_URL", url.OriginalString));
        bus.Probes.Then = _ => throw new InvalidOperationException("refused");
        await bus.Bus.Publish(new Probe("a"), ct);

        var error = await WithPolicy(url, $"{Endpoint}_error");
        error.GetProperty("type").GetString().ShouldBe("quorum");
        error.GetProperty("policy").GetString().ShouldBe("cortex-graves");
        Arguments(error).ShouldBe("x-dead-letter-exchange=cortex.dead x-queue-type=quorum");
    }

    [Fact]
    public async Task Are_classic_where_an_instance_listens_for_its_own_lifetime()
    {
        var ct = TestContext.Current.CancellationToken;
        var url = await broker.NewVirtualHost(ct);
        await using var service = await TestService.Start(
            builder => builder.AddToBus(bus => bus
                .AddConsumer<InstanceConsumer>()
                .Endpoint(endpoint => (endpoint.Temporary, endpoint.InstanceId) = (true, "one"))),
            ("RABBITMQ_URL", url.OriginalString));

        var queue = await Eventually.Get(async () =>
        {
            var answer = await broker.Api.GetStringAsync($"api/queues{url.AbsolutePath}", ct);
            return JsonDocument.Parse(answer).RootElement.EnumerateArray().Select(q => (JsonElement?)q)
                .FirstOrDefault(q => q!.Value.GetProperty("name").GetString()!.Contains("instance", StringComparison.Ordinal));
        }, TimeSpan.FromSeconds(10));
        queue.GetProperty("type").GetString().ShouldBe("classic");
        Arguments(queue).ShouldStartWith("x-expires=");
    }

    [Fact]
    public async Task Are_fed_by_exchanges_with_the_messages_wire_names()
    {
        var ct = TestContext.Current.CancellationToken;
        var url = await broker.NewVirtualHost(ct);
        await using var bus = await TestBus.Start(null, ("RABBITMQ_URL", url.OriginalString));

        var answer = await broker.Api.GetStringAsync($"api/exchanges{url.AbsolutePath}", ct);
        var exchanges = JsonDocument.Parse(answer).RootElement.EnumerateArray().Select(e => e.GetProperty("name").GetString()).ToList();
        exchanges.ShouldContain(name => name == "cortex.probe");
        exchanges.ShouldContain(name => name == "cortex.probe-command");
        exchanges.ShouldNotContain(name => name!.Contains("ICommand", StringComparison.Ordinal));
    }

    // The management API shows a queue's policy only after the queue's first report, some seconds after its declaration.
    private Task<JsonElement> WithPolicy(Uri url, string name) => Eventually.Get(async () =>
        await broker.Queue(url, name, TestContext.Current.CancellationToken) is { } queue && queue.TryGetProperty("policy", out _) ? queue : (JsonElement?)null);

    private static string Arguments(JsonElement queue) => string.Join(
        ' ', queue.GetProperty("arguments").EnumerateObject().Select(a => $"{a.Name}={a.Value}").Order(StringComparer.Ordinal));

    public sealed class InstanceConsumer : IConsumer<Probe>
    {
        public Task Consume(ConsumeContext<Probe> context) => Task.CompletedTask;
    }
}

using CodeValdCortex.Contracts.Operations;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.ServiceDefaults.Failures;
using CodeValdCortex.ServiceDefaults.Tests.Bus;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.ServiceDefaults.Tests.Failures;

public sealed class An_event_that_fails(RabbitMqBroker broker)
{
    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.RabbitMq)]
    public async Task Becomes_a_dead_letter_that_can_be_sent_again(Transport transport)
    {
        var sink = new KeptLetters();
        await using var bus = await TestBus.Start(
            builder => builder.Services.AddSingleton<IDeadLetterSink>(sink),
            await transport.Setting(broker), ("GITEA_TOKEN", "very-secret-token"));
        bus.Probes.Then = _ => throw new InvalidOperationException("refused very-secret-token");

        await bus.Bus.Publish(new Probe("a"), TestContext.Current.CancellationToken);

        await Eventually.Is(() => sink.Letters.Count == 1);
        var letter = sink.Letters.Single();
        letter.MessageName.ShouldBe("probe");
        letter.Endpoint.ShouldBe("service-defaults-tests-probe");
        letter.Code.ShouldBe("internal-error");
        letter.Envelope.ShouldContain("urn:message:");
        letter.Detail.ShouldContain("refused ***");
        letter.Detail.ShouldNotContain("very-secret-token");
    }

    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.RabbitMq)]
    public async Task Is_handled_once_it_is_sent_again_and_its_cause_is_gone(Transport transport)
    {
        var ct = TestContext.Current.CancellationToken;
        var sink = new KeptLetters();
        await using var bus = await TestBus.Start(builder => builder.Services.AddSingleton<IDeadLetterSink>(sink), await transport.Setting(broker));
        bus.Probes.Then = _ => throw new InvalidOperationException("refused");
        await bus.Bus.Publish(new Probe("again"), ct);
        await Eventually.Is(() => sink.Letters.Count == 1);
        bus.Probes.Then = _ => Task.CompletedTask;

        var letter = sink.Letters.Single();
        await bus.Service.Services.GetRequiredService<DeadLetterRequeue>().Send(letter.Endpoint, letter.Envelope, ct);

        await Eventually.Is(() => bus.Probes.Messages.Count == 2);
        bus.Probes.Messages.ShouldAllBe(probe => probe.Text == "again");
        sink.Letters.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.RabbitMq)]
    public async Task Is_told_over_the_bus_where_its_process_keeps_no_dead_letters(Transport transport)
    {
        await using var bus = await TestBus.Start(
            builder =>
            {
                builder.Services.AddSingleton<Received<MessageGivenUp>>();
                builder.AddToBus(configurator => configurator.AddConsumer<GivenUpConsumer>());
            },
            await transport.Setting(broker));
        bus.Probes.Then = _ => throw new InvalidOperationException("refused");

        await bus.Bus.Publish(new Probe("a"), TestContext.Current.CancellationToken);

        var told = bus.Service.Services.GetRequiredService<Received<MessageGivenUp>>();
        await Eventually.Is(() => told.Messages.Count == 1);
        var letter = told.Messages.Single();
        (letter.MessageName, letter.Endpoint, letter.Code).ShouldBe(("probe", "service-defaults-tests-probe", "internal-error"));
        letter.Envelope.ShouldContain("urn:message:");
    }

    [Fact]
    public async Task Is_kept_by_the_broker_even_when_the_sink_fails()
    {
        var url = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var bus = await TestBus.Start(
            builder => builder.Services.AddSingleton<IDeadLetterSink>(new BrokenSink()), ("RABBITMQ_URL", url.OriginalString));
        bus.Probes.Then = _ => throw new InvalidOperationException("refused");

        await bus.Bus.Publish(new Probe("a"), TestContext.Current.CancellationToken);

        await Eventually.Is(async () =>
            (await broker.Queue(url, "service-defaults-tests-probe_error", TestContext.Current.CancellationToken)) is { } queue
            && queue.TryGetProperty("messages", out var messages) && messages.GetInt32() == 1);
    }

    internal sealed class GivenUpConsumer(Received<MessageGivenUp> received) : IConsumer<MessageGivenUp>
    {
        public Task Consume(ConsumeContext<MessageGivenUp> context)
        {
            received.Messages.Enqueue(context.Message);
            return Task.CompletedTask;
        }
    }

    private sealed class BrokenSink : IDeadLetterSink
    {
        public Task Record(DeadLetter letter, CancellationToken ct) => throw new IOException("the database is away");
    }
}

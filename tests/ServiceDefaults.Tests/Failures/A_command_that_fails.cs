using CodeValdCortex.ServiceDefaults.Tests.Bus;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.ServiceDefaults.Tests.Failures;

public sealed class A_command_that_fails(RabbitMqBroker broker)
{
    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.RabbitMq)]
    public async Task Is_tried_four_times_and_then_answered_when_trying_may_help(Transport transport)
    {
        await using var bus = await TestBus.Start(null, await transport.Setting(broker));
        bus.Commands.Then = _ => throw new IOException("disk full");

        var command = new ProbeCommand(Guid.NewGuid(), "a");
        await bus.Bus.Publish(command, TestContext.Current.CancellationToken);

        await Eventually.Is(() => bus.Failures.Messages.Count == 1);
        var failed = bus.Failures.Messages.Single();
        failed.ExecutionId.ShouldBe(command.ExecutionId);
        failed.Failure.Retryable.ShouldBeTrue();
        failed.Failure.Code.ShouldBe("io-failed");
        failed.Failure.Sentence.ShouldNotContain("disk full");
        bus.Commands.Messages.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.RabbitMq)]
    public async Task Is_answered_at_once_when_it_never_will_succeed(Transport transport)
    {
        await using var bus = await TestBus.Start(null, await transport.Setting(broker));
        bus.Commands.Then = _ => throw new InvalidOperationException("a mistake");

        await bus.Bus.Publish(new ProbeCommand(Guid.NewGuid(), "a"), TestContext.Current.CancellationToken);

        await Eventually.Is(() => bus.Failures.Messages.Count == 1);
        bus.Failures.Messages.Single().Failure.Retryable.ShouldBeFalse();
        bus.Failures.Messages.Single().Failure.Code.ShouldBe("internal-error");
        bus.Commands.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Leaves_nothing_in_the_error_queue()
    {
        var url = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var bus = await TestBus.Start(null, ("RABBITMQ_URL", url.OriginalString));
        bus.Commands.Then = _ => throw new InvalidOperationException("a mistake");

        await bus.Bus.Publish(new ProbeCommand(Guid.NewGuid(), "a"), TestContext.Current.CancellationToken);

        await Eventually.Is(() => bus.Failures.Messages.Count == 1);
        (await broker.Queue(url, "service-defaults-tests-probe-command_error", TestContext.Current.CancellationToken)).ShouldBeNull();
    }
}

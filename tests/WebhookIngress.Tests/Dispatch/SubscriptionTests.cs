using CodeValdCortex.Contracts.Deliveries;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.Testing;
using CodeValdCortex.WebhookIngress.Dispatch;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WebhookIngress.Tests.Dispatch;

public sealed class The_subscriptions_of_a_process
{
    [Fact]
    public async Task Are_those_of_consumers_batches_and_sagas()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(folder.Path, prepare: builder => builder.AddToBus(bus =>
        {
            bus.AddSagaStateMachine<Watching, Watched>().InMemoryRepository();
            bus.AddConsumer<BatchConsumer>();
        }));

        var subscriptions = ingress.Services.GetRequiredService<Subscriptions>();
        subscriptions.EndpointsOf(typeof(IssueChanged)).Count.ShouldBe(2);        // consumer and saga
        subscriptions.EndpointsOf(typeof(DeliveryReceived)).Count.ShouldBe(2);    // consumer and batch
        subscriptions.EndpointsOf(typeof(BranchPushed)).Count.ShouldBe(1);
        subscriptions.EndpointsOf(typeof(CommitStatusChanged)).ShouldBeEmpty();
        subscriptions.Any.ShouldBeTrue();

        await ingress.Post(Recordings.IssueOpened);
        await ingress.Drained();
    }

    private sealed class Watched : SagaStateMachineInstance
    {
        public Guid CorrelationId { get; set; }

        public string State { get; set; } = "";
    }

    private sealed class Watching : MassTransitStateMachine<Watched>
    {
        public Watching()
        {
            InstanceState(instance => instance.State);
            Event(() => Changed, e => e.CorrelateById(context => context.MessageId!.Value));
            Initially(When(Changed).TransitionTo(Final));
        }

        public Event<IssueChanged> Changed { get; private set; } = null!;
    }

    private sealed class BatchConsumer : IConsumer<Batch<DeliveryReceived>>
    {
        public Task Consume(ConsumeContext<Batch<DeliveryReceived>> context) => Task.CompletedTask;
    }
}

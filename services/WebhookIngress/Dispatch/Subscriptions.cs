using System.Collections.Concurrent;
using MassTransit;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>Which endpoints of this process consume which messages, watched while the bus is being configured.</summary>
internal sealed class Subscriptions
{
    private readonly ConcurrentDictionary<(string Endpoint, Type Message), bool> _known = new();

    /// <summary>True where anything is consumed at all.</summary>
    internal bool Any => !_known.IsEmpty;

    /// <summary>Endpoints that receive a message of this type, also as one of its interfaces.</summary>
    internal IReadOnlyList<string> EndpointsOf(Type message) =>
        [.. _known.Keys.Where(known => known.Message.IsAssignableFrom(message)).Select(known => known.Endpoint).Distinct(StringComparer.Ordinal)];

    /// <summary>Watches one endpoint being configured.</summary>
    internal void Watch(string endpoint, IReceiveEndpointConfigurator configurator)
    {
        var observer = new Observer(this, endpoint);
        configurator.ConnectConsumerConfigurationObserver(observer);
        configurator.ConnectSagaConfigurationObserver(observer);
        configurator.ConnectHandlerConfigurationObserver(observer);
    }

    private sealed class Observer(Subscriptions subscriptions, string endpoint)
        : IConsumerConfigurationObserver, ISagaConfigurationObserver, IHandlerConfigurationObserver
    {
        public void ConsumerConfigured<TConsumer>(IConsumerConfigurator<TConsumer> configurator) where TConsumer : class
        {
            // its messages follow one by one
        }

        public void ConsumerMessageConfigured<TConsumer, TMessage>(IConsumerMessageConfigurator<TConsumer, TMessage> configurator)
            where TConsumer : class where TMessage : class => Add<TMessage>();

        public void SagaConfigured<TSaga>(ISagaConfigurator<TSaga> configurator) where TSaga : class, ISaga
        {
            // its messages follow one by one
        }

        public void StateMachineSagaConfigured<TInstance>(
            ISagaConfigurator<TInstance> configurator, SagaStateMachine<TInstance> stateMachine)
            where TInstance : class, ISaga, SagaStateMachineInstance
        {
            // its messages follow one by one
        }

        public void SagaMessageConfigured<TSaga, TMessage>(ISagaMessageConfigurator<TSaga, TMessage> configurator)
            where TSaga : class, ISaga where TMessage : class => Add<TMessage>();

        public void HandlerConfigured<TMessage>(IHandlerConfigurator<TMessage> configurator) where TMessage : class =>
            Add<TMessage>();

        private void Add<TMessage>()
        {
            // A batch consumer receives the messages one by one.
            var type = typeof(TMessage);
            type = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Batch<>) ? type.GetGenericArguments()[0] : type;
            subscriptions._known.TryAdd((endpoint, type), true);
        }
    }
}

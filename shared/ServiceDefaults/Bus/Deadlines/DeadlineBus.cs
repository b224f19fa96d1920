using MassTransit;
using MassTransit.Transports;

namespace CodeValdCortex.ServiceDefaults.Bus.Deadlines;

/// <summary>The bus that the rest of the process is given: the real one, with the deadline on whatever it sends.</summary>
internal sealed class DeadlineBus(IBus inner, ConfirmDeadline deadline) : PublishEndpoint(new DeadlinePublishProvider(inner, deadline)), IBus
{
    private readonly DeadlinePublishProvider _publish = new(inner, deadline);
    private readonly DeadlineSendProvider _send = new(inner, deadline);

    public Uri Address => inner.Address;

    public IBusTopology Topology => inner.Topology;

    Task<ISendEndpoint> IPublishEndpointProvider.GetPublishSendEndpoint<T>() => _publish.GetPublishSendEndpoint<T>();

    public Task<ISendEndpoint> GetSendEndpoint(Uri address) => _send.GetSendEndpoint(address);

    public ConnectHandle ConnectSendObserver(ISendObserver observer) => inner.ConnectSendObserver(observer);

    public ConnectHandle ConnectConsumePipe<T>(IPipe<ConsumeContext<T>> pipe) where T : class => inner.ConnectConsumePipe(pipe);

    public ConnectHandle ConnectConsumePipe<T>(IPipe<ConsumeContext<T>> pipe, ConnectPipeOptions options) where T : class =>
        inner.ConnectConsumePipe(pipe, options);

    public ConnectHandle ConnectRequestPipe<T>(Guid requestId, IPipe<ConsumeContext<T>> pipe) where T : class =>
        inner.ConnectRequestPipe(requestId, pipe);

    public ConnectHandle ConnectConsumeMessageObserver<T>(IConsumeMessageObserver<T> observer) where T : class =>
        inner.ConnectConsumeMessageObserver(observer);

    public ConnectHandle ConnectConsumeObserver(IConsumeObserver observer) => inner.ConnectConsumeObserver(observer);

    public ConnectHandle ConnectReceiveObserver(IReceiveObserver observer) => inner.ConnectReceiveObserver(observer);

    public ConnectHandle ConnectReceiveEndpointObserver(IReceiveEndpointObserver observer) =>
        inner.ConnectReceiveEndpointObserver(observer);

    public ConnectHandle ConnectEndpointConfigurationObserver(IEndpointConfigurationObserver observer) =>
        inner.ConnectEndpointConfigurationObserver(observer);

    public HostReceiveEndpointHandle ConnectReceiveEndpoint(
        IEndpointDefinition definition,
        IEndpointNameFormatter? endpointNameFormatter = null,
        Action<IReceiveEndpointConfigurator>? configureEndpoint = null) =>
        inner.ConnectReceiveEndpoint(definition, endpointNameFormatter, configureEndpoint);

    public HostReceiveEndpointHandle ConnectReceiveEndpoint(string queueName, Action<IReceiveEndpointConfigurator>? configureEndpoint = null) =>
        inner.ConnectReceiveEndpoint(queueName, configureEndpoint);

    public void Probe(ProbeContext context) => inner.Probe(context);
}

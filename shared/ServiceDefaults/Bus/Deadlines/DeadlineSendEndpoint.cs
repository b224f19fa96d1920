using MassTransit;
using MassTransit.Transports;

namespace CodeValdCortex.ServiceDefaults.Bus.Deadlines;

/// <summary>An endpoint whose every send has the deadline.</summary>
internal sealed class DeadlineSendEndpoint(ISendEndpoint inner, ConfirmDeadline deadline) : ITransportSendEndpoint
{
    public static async Task<ISendEndpoint> Around(Task<ISendEndpoint> endpoint, ConfirmDeadline deadline) =>
        await endpoint is var inner and not DeadlineSendEndpoint ? new DeadlineSendEndpoint(inner, deadline) : await endpoint;

    public ConnectHandle ConnectSendObserver(ISendObserver observer) => inner.ConnectSendObserver(observer);

    public Task<SendContext<T>> CreateSendContext<T>(T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken)
        where T : class => ((ITransportSendEndpoint)inner).CreateSendContext(message, pipe, cancellationToken);

    public Task Send<T>(T message, CancellationToken cancellationToken = default) where T : class =>
        deadline.Run(typeof(T), ct => inner.Send(message, ct), cancellationToken);

    public Task Send<T>(T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken = default) where T : class =>
        deadline.Run(typeof(T), ct => inner.Send(message, pipe, ct), cancellationToken);

    public Task Send<T>(T message, IPipe<SendContext> pipe, CancellationToken cancellationToken = default) where T : class =>
        deadline.Run(typeof(T), ct => inner.Send(message, pipe, ct), cancellationToken);

    public Task Send(object message, CancellationToken cancellationToken = default) =>
        deadline.Run(message.GetType(), ct => inner.Send(message, ct), cancellationToken);

    public Task Send(object message, Type messageType, CancellationToken cancellationToken = default) =>
        deadline.Run(messageType, ct => inner.Send(message, messageType, ct), cancellationToken);

    public Task Send(object message, IPipe<SendContext> pipe, CancellationToken cancellationToken = default) =>
        deadline.Run(message.GetType(), ct => inner.Send(message, pipe, ct), cancellationToken);

    public Task Send(object message, Type messageType, IPipe<SendContext> pipe, CancellationToken cancellationToken = default) =>
        deadline.Run(messageType, ct => inner.Send(message, messageType, pipe, ct), cancellationToken);

    public Task Send<T>(object values, CancellationToken cancellationToken = default) where T : class =>
        deadline.Run(typeof(T), ct => inner.Send<T>(values, ct), cancellationToken);

    public Task Send<T>(object values, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken = default) where T : class =>
        deadline.Run(typeof(T), ct => inner.Send(values, pipe, ct), cancellationToken);

    public Task Send<T>(object values, IPipe<SendContext> pipe, CancellationToken cancellationToken = default) where T : class =>
        deadline.Run(typeof(T), ct => inner.Send<T>(values, pipe, ct), cancellationToken);
}

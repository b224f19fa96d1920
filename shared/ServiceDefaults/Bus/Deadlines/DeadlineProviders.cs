using MassTransit;

namespace CodeValdCortex.ServiceDefaults.Bus.Deadlines;

/// <summary>Hands out endpoints with the deadline, for publishing.</summary>
internal sealed class DeadlinePublishProvider(IPublishEndpointProvider inner, ConfirmDeadline deadline) : IPublishEndpointProvider
{
    public ConnectHandle ConnectPublishObserver(IPublishObserver observer) => inner.ConnectPublishObserver(observer);

    public Task<ISendEndpoint> GetPublishSendEndpoint<T>() where T : class =>
        DeadlineSendEndpoint.Around(inner.GetPublishSendEndpoint<T>(), deadline);
}

/// <summary>Hands out endpoints with the deadline, for sending.</summary>
internal sealed class DeadlineSendProvider(ISendEndpointProvider inner, ConfirmDeadline deadline) : ISendEndpointProvider
{
    public ConnectHandle ConnectSendObserver(ISendObserver observer) => inner.ConnectSendObserver(observer);

    public Task<ISendEndpoint> GetSendEndpoint(Uri address) => DeadlineSendEndpoint.Around(inner.GetSendEndpoint(address), deadline);
}

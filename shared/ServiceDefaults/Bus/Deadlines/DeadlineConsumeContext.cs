using MassTransit;
using MassTransit.Context;

namespace CodeValdCortex.ServiceDefaults.Bus.Deadlines;

/// <summary>What a consumer publishes, sends or answers has the deadline too.</summary>
internal sealed class DeadlineConsumeContext<T> : ConsumeContextProxy<T> where T : class
{
    public DeadlineConsumeContext(ConsumeContext<T> inner, ConfirmDeadline deadline) : base(inner)
    {
        var receive = new DeadlineReceiveContext(inner.ReceiveContext, deadline);
        ReceiveContext = receive;
        PublishEndpointProvider = receive.PublishEndpointProvider;
    }

    private sealed class DeadlineReceiveContext(ReceiveContext inner, ConfirmDeadline deadline) : ReceiveContextProxy(inner)
    {
        public override IPublishEndpointProvider PublishEndpointProvider { get; } = new DeadlinePublishProvider(inner.PublishEndpointProvider, deadline);

        public override ISendEndpointProvider SendEndpointProvider { get; } = new DeadlineSendProvider(inner.SendEndpointProvider, deadline);
    }
}

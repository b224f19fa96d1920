using CodeValdCortex.WorkflowEngine.Persistence.Dispatch;
using MassTransit;
using MassTransit.Context;
using MassTransit.Middleware;
using MassTransit.Middleware.Outbox;

namespace CodeValdCortex.WorkflowEngine.Persistence;

/// <summary>The context a state machine sees: whatever it publishes, sends or answers is kept instead of sent, so that it can be
/// saved together with the state.</summary>
internal sealed class CapturingConsumeContext<T> : ConsumeContextProxy<T>, OutboxSendContext where T : class
{
    private readonly IServiceProvider _services;
    private readonly TimeProvider _clock;
    private readonly List<PendingMessage> _captured = [];

    public CapturingConsumeContext(ConsumeContext<T> inner, IServiceProvider services, TimeProvider clock) : base(inner)
    {
        (_services, _clock) = (services, clock);
        var capturing = new OutboxReceiveContext(this, inner.ReceiveContext);
        ReceiveContext = capturing;
        PublishEndpointProvider = capturing.PublishEndpointProvider;
    }

    /// <summary>What was to be sent so far, in order.</summary>
    public IReadOnlyList<PendingMessage> Captured => _captured;

    Task OutboxSendContext.AddSend<TMessage>(SendContext<TMessage> context)
    {
        _captured.Add(PendingMessages.From(context, _clock.GetUtcNow()));
        return Task.CompletedTask;
    }

    object? IServiceProvider.GetService(Type serviceType) => _services.GetService(serviceType);
}

using System.Diagnostics;
using CodeValdCortex.WorkflowEngine.Persistence.Dispatch;
using MassTransit;
using MassTransit.Context;
using MassTransit.Saga;

namespace CodeValdCortex.WorkflowEngine.Persistence;

/// <summary>One message's way through a saga: load, decide, save state and messages together, then send.</summary>
/// <remarks>Called by MassTransit: Load → behaviour → Update or Delete; for a missing instance Add → behaviour → Save or
/// Discard; events that only read end in Undo.</remarks>
internal sealed class DocumentSagaRepositoryContext<TSaga, TMessage>(
    ConsumeContext<TMessage> context,
    DocumentSagaStore<TSaga> store,
    PendingDispatcher dispatcher,
    IServiceProvider services,
    TimeProvider clock)
    : ConsumeContextScope<TMessage>(context), SagaRepositoryContext<TSaga, TMessage>
    where TSaga : SagaDocumentState
    where TMessage : class
{
    private readonly ConsumeContext<TMessage> _context = context;
    private CapturingConsumeContext<TMessage>? _capturing;

    /// <summary>What has to go out now that the save is done; sent by the factory, after the saga's turn.</summary>
    public IReadOnlyList<PendingMessage> ToSend { get; private set; } = [];

    /// <summary>Deletes the finished saga once <see cref="ToSend"/> is out; null when it stays.</summary>
    public TSaga? ToDelete { get; private set; }

    public Task<SagaConsumeContext<TSaga, TMessage>> Add(TSaga instance) => Task.FromResult<SagaConsumeContext<TSaga, TMessage>>(Wrap(instance));

    public async Task<SagaConsumeContext<TSaga, TMessage>> Insert(TSaga instance)
    {
        try
        {
            await store.Insert(instance, CancellationToken);
            return Wrap(instance);
        }
        catch (SagaConflictException)
        {
            // Another process inserted it first: MassTransit then loads that one.
            return null!;
        }
    }

    public async Task<SagaConsumeContext<TSaga, TMessage>> Load(Guid correlationId)
    {
        if (await store.Load(correlationId, CancellationToken) is not { } saga)
        {
            return null!;   // MassTransit's word for "missing"
        }

        if (MessageId is { } messageId && saga.Handled.Contains(messageId))
        {
            ToSend = saga.Pending;
            throw new AlreadyHandledException(messageId);
        }

        return Wrap(saga);
    }

    public async Task Save(SagaConsumeContext<TSaga> context)
    {
        Stamp(context.Saga);
        await store.Insert(context.Saga, CancellationToken);
        ToSend = _capturing!.Captured;
    }

    public async Task Update(SagaConsumeContext<TSaga> context)
    {
        var saga = context.Saga;
        if (_capturing!.Captured.Count == 0 && SagaJson.IsUnchanged(saga))
        {
            return;   // an ignored event: nothing to write, hence no new revision to collide with
        }

        Stamp(saga);
        await store.Replace(saga, CancellationToken);
        ToSend = _capturing.Captured;   // what earlier messages left is being sent by those who handled them, or by the sweeper
    }

    public async Task Delete(SagaConsumeContext<TSaga> context)
    {
        var saga = context.Saga;
        saga.Finalized = true;
        saga.CancelCall();
        Stamp(saga);
        if (saga.Pending.Count == 0)
        {
            await store.Delete(saga, CancellationToken);
            return;
        }

        // Its last messages must survive a crash too: they are saved, sent, and only then the document goes.
        await store.Replace(saga, CancellationToken);
        (ToSend, ToDelete) = ([.. saga.Pending], saga);
    }

    /// <summary>A new instance that was done at once, or whose behaviour failed (then nothing may go out).</summary>
    public Task Discard(SagaConsumeContext<TSaga> context)
    {
        ToSend = context.IsCompleted ? _capturing!.Captured : [];
        return Task.CompletedTask;
    }

    /// <summary>Events that only read: the answer goes out, nothing is written.</summary>
    public Task Undo(SagaConsumeContext<TSaga> context)
    {
        ToSend = _capturing!.Captured;
        return Task.CompletedTask;
    }

    public Task<SagaConsumeContext<TSaga, T>> CreateSagaConsumeContext<T>(
        ConsumeContext<T> consumeContext, TSaga instance, SagaConsumeContextMode mode) where T : class =>
        Task.FromResult<SagaConsumeContext<TSaga, T>>(new DefaultSagaConsumeContext<TSaga, T>(consumeContext, instance));

    private DefaultSagaConsumeContext<TSaga, TMessage> Wrap(TSaga saga)
    {
        _capturing = new CapturingConsumeContext<TMessage>(_context, services, clock);
        return new DefaultSagaConsumeContext<TSaga, TMessage>(_capturing, saga);
    }

    private void Stamp(TSaga saga)
    {
        saga.Version++;
        if (MessageId is { } messageId)
        {
            saga.Handled.Add(messageId);
            saga.Handled.RemoveRange(0, Math.Max(0, saga.Handled.Count - SagaDocumentState.HandledLimit));
        }

        var captured = _capturing!.Captured;
        saga.Pending.RemoveAll(p => dispatcher.WasSent(p.MessageId) || captured.Any(newer => newer.Replaces(p)));
        saga.Pending.AddRange(captured);
        saga.TraceParent ??= Activity.Current?.Id;
    }
}

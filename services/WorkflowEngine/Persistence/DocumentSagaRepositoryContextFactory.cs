using CodeValdCortex.WorkflowEngine.Crashing;
using CodeValdCortex.WorkflowEngine.Persistence.Dispatch;
using MassTransit;
using MassTransit.Middleware;
using MassTransit.Saga;

namespace CodeValdCortex.WorkflowEngine.Persistence;

/// <summary>Runs one message through one saga: takes the saga's turn, lets the state machine decide and the document be saved,
/// gives the turn on, then sends what was saved.</summary>
internal sealed class DocumentSagaRepositoryContextFactory<TSaga>(
    DocumentSagaStore<TSaga> store,
    PendingDispatcher dispatcher,
    SagaLocks locks,
    IServiceProvider services,
    TimeProvider clock)
    : ISagaRepositoryContextFactory<TSaga>, ILoadSagaRepositoryContextFactory<TSaga>
    where TSaga : SagaDocumentState
{
    public async Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<TSaga, T>> next) where T : class
    {
        var correlationId = context.CorrelationId
            ?? throw new SagaException("The event does not name its saga: correlate it by id.", typeof(TSaga), typeof(T));
        var saga = new DocumentSagaRepositoryContext<TSaga, T>(context, store, dispatcher, services, clock);
        using (await locks.Enter(correlationId, context.CancellationToken))
        {
            try
            {
                await next.Send(saga);
            }
            catch (AlreadyHandledException)
            {
                // A redelivery: its effects are saved, so it is acknowledged after what may still be unsent has gone out.
            }
        }

        if (saga.ToSend.Count > 0)
        {
            services.GetService<ICrashPoints>()?.Reach(CrashPlace.AfterSave);
        }

        var sent = await dispatcher.TrySend(saga.ToSend, context.CancellationToken);
        if (sent && saga.ToDelete is { } finished)
        {
            await store.Delete(finished, context.CancellationToken);
        }
    }

    public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<TSaga> query, IPipe<SagaRepositoryQueryContext<TSaga, T>> next)
        where T : class =>
        throw new NotSupportedException($"{typeof(TSaga).Name} is found by its correlation id, never by a query.");

    public async Task<T> Execute<T>(Func<LoadSagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken = default)
        where T : class => await asyncMethod(new LoadContext(store, cancellationToken));

    public void Probe(ProbeContext context) => context.Add("persistence", "documents");

    private sealed class LoadContext(DocumentSagaStore<TSaga> store, CancellationToken ct)
        : BasePipeContext(ct), LoadSagaRepositoryContext<TSaga>
    {
        public async Task<TSaga> Load(Guid correlationId) => (await store.Load(correlationId, CancellationToken))!;
    }
}

using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.WorkflowEngine.Persistence.Dispatch;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Persistence;

/// <summary>Looks every second for sagas whose deadline has passed or whose messages did not go out, and sees to both.
/// Crash recovery, timeouts and waits are this one loop.</summary>
/// <remarks>Several engines may sweep: each saga is claimed by its revision for <see cref="ClaimTime"/>; if the claimant dies,
/// the next one takes over then. What is sent twice carries the same ids and tokens.</remarks>
internal sealed partial class SagaSweeper<TSaga>(
    DocumentSagaStore<TSaga> store,
    IDocumentDatabase database,
    SagaRecall<TSaga> recall,
    PendingDispatcher dispatcher,
    SagaLocks locks,
    IBus bus,
    IOptions<BusOptions> busOptions,
    TimeProvider clock,
    ILogger<SagaSweeper<TSaga>> logger) : BackgroundService
    where TSaga : SagaDocumentState
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How long a claimed saga is left alone; also how soon an unanswered deadline is announced again.</summary>
    public static readonly TimeSpan ClaimTime = TimeSpan.FromSeconds(15);

    /// <summary>Sagas per look: after an outage everything is due at once, and the broker should not get it at once.</summary>
    private const int Limit = 100;

    /// <summary>One look.</summary>
    /// <returns>How many sagas were seen to.</returns>
    public async Task<int> Sweep(CancellationToken ct)
    {
        var seenTo = 0;
        foreach (var due in await database.Query(new SagasDueForAttention(DocumentSagaStore<TSaga>.SagaType, clock.GetUtcNow(), Limit), ct))
        {
            try
            {
                if (await Claim(Guid.Parse(due.Key), ct) is { } saga)
                {
                    await SeeTo(saga, ct);
                    seenTo++;
                }
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // One saga that can't be read or sent for must not keep the others waiting.
                LogSagaFailed(e, due.Key);
            }
        }

        return seenTo;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            var recalled = busOptions.Value.Url is not null;
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                recalled = recalled || await Try(recall.Recall, stoppingToken);
                await Try(Sweep, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends, also where its host is disposed of without being stopped: nothing failed.
        }
    }

    private async Task<bool> Try(Func<CancellationToken, Task<int>> look, CancellationToken ct)
    {
        try
        {
            await look(ct);
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // Storage or broker are away; the documents keep, and the next look is a second off.
            LogSweepFailed(e);
            return false;
        }
    }

    private async Task<TSaga?> Claim(Guid correlationId, CancellationToken ct)
    {
        using var turn = await locks.Enter(correlationId, ct);
        var now = clock.GetUtcNow();
        return await store.Load(correlationId, ct) is { } saga
            && saga.LookAt <= now   // else another sweeper was faster
            && await store.TryClaim(saga, now + ClaimTime, ct) ? saga : null;
    }

    private static bool IsOverdue(PendingMessage message, DateTimeOffset now) =>
        message.ProducedAt + DocumentSagaStore<TSaga>.PendingGrace <= now;

    private async Task SeeTo(TSaga saga, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (saga.Pending.FindAll(message => IsOverdue(message, now)) is { Count: > 0 } overdue)
        {
            await dispatcher.TrySend(overdue, ct);
            await Tidy(saga, ct);
        }

        if (saga.AttentionAt is { } due && due <= now)
        {
            LogDue(saga.CorrelationId, due);
            using var trace = EngineTelemetry.Continue("attention", saga.TraceParent);
            await bus.Publish(
                new AttentionDue { ExecutionId = saga.CorrelationId, Token = saga.AttentionToken, DueAt = due },
                context => context.CorrelationId = saga.CorrelationId,
                ct);
        }
    }

    /// <summary>Takes what is out from the document, where the saga's own next save would have done it; a finished saga goes.</summary>
    private async Task Tidy(TSaga saga, CancellationToken ct)
    {
        using var turn = await locks.Enter(saga.CorrelationId, ct);
        try
        {
            var sent = saga.Pending.RemoveAll(message => dispatcher.WasSent(message.MessageId));
            if (saga.Finalized && saga.Pending.Count == 0)
            {
                await store.Delete(saga, ct);
            }
            else if (sent > 0 && saga.Pending.Count == 0 && !(saga.AttentionAt <= clock.GetUtcNow()))
            {
                await store.Replace(saga, ct);
            }
            else if (saga.Pending.Count > 0)
            {
                // The broker is away, or the command's service never ran yet: soon again.
                await store.TryClaim(saga, clock.GetUtcNow() + DocumentSagaStore<TSaga>.PendingGrace, ct);
            }
            else if (sent > 0)
            {
                await store.TryClaim(saga, clock.GetUtcNow() + ClaimTime, ct);   // claimed on: the announcement follows
            }
        }
        catch (SagaConflictException)
        {
            // The saga has moved on meanwhile, and its own save dropped what was sent.
            LogMovedOn(saga.CorrelationId);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Saga {ExecutionId} is due since {DueAt}")]
    private partial void LogDue(Guid executionId, DateTimeOffset dueAt);

    [LoggerMessage(LogLevel.Debug, "Saga {ExecutionId} moved on while it was swept")]
    private partial void LogMovedOn(Guid executionId);

    [LoggerMessage(LogLevel.Error, "Saga {SagaKey} could not be swept")]
    private partial void LogSagaFailed(Exception exception, string sagaKey);

    [LoggerMessage(LogLevel.Warning, "Looking for due sagas failed; the next look follows")]
    private partial void LogSweepFailed(Exception exception);
}

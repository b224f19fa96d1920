using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Persistence;
using MassTransit;
using Slots = CodeValdCortex.Storage.Documents.Workflow.Admission;

namespace CodeValdCortex.WorkflowEngine.Admission;

/// <summary>Shows this engine among the living, whose slots count, and grants what became free without anybody saying so. One
/// engine, by lease, compares the slots with the sagas: a grant or a release that was lost on its way costs seconds.</summary>
internal sealed partial class AdmissionScheduler(
    AdmissionBook book, EngineIdentity engine, ILocks locks, IDocumentDatabase database, DocumentSagaStore<WorkItemExecution> sagas,
    IBus bus, TimeProvider time, ILogger<AdmissionScheduler> logger) : BackgroundService
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private const string LeaseName = "admission";

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    // What was granted or released this lately is still on its way.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <summary>One look.</summary>
    public async Task Look(CancellationToken ct)
    {
        await Tell(await book.Change(slots => slots, ct), ct);
        if (await locks.TryAcquire(LeaseName, engine.Id.ToString("D"), Lease, ct) is not null)
        {
            await Compare(ct);
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await book.Change(slots => slots.Gone(engine.Id), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogLookFailed(e);   // its slots count until its lease ends
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, time);
            do
            {
                await TryLook(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends, also where its host is disposed of without being stopped: nothing failed.
        }
    }

    private async Task TryLook(CancellationToken ct)
    {
        try
        {
            await Look(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogLookFailed(e);   // storage or broker are away; the next look is soon
        }
    }

    private async Task Compare(CancellationToken ct)
    {
        var stored = await database.Collection<Slots>().Get(Slots.OnlyKey, ct);
        var settled = time.GetUtcNow() - Settling;
        foreach (var running in stored?.Document.Running.Where(running => running.Since < settled) ?? [])
        {
            await Compare(running, ct);
        }
    }

    private async Task Compare(AdmittedExecution running, CancellationToken ct)
    {
        var saga = await sagas.Load(running.ExecutionId, ct);
        if (saga is { HoldsSlot: true })
        {
            return;
        }

        if (saga is { CurrentState: nameof(WorkItemStateMachine.Queued) } waiting)
        {
            LogGrantLost(running.ExecutionId);
            await bus.Publish(new RequestAdmissionCompleted { ExecutionId = running.ExecutionId, Turn = waiting.Turn }, ct);
            return;
        }

        LogReleaseLost(running.ExecutionId);
        await Tell(await book.Change(slots => slots.Release(running.ExecutionId, running.Turn), ct), ct);
    }

    private Task Tell(Grants grants, CancellationToken ct) => AdmissionConsumer.Tell(bus, grants, ct);

    [LoggerMessage(LogLevel.Information, "Execution {ExecutionId} has a slot that it was not told of; it is told again")]
    private partial void LogGrantLost(Guid executionId);

    [LoggerMessage(LogLevel.Information, "Execution {ExecutionId} works no more, and its slot was not released; it is free now")]
    private partial void LogReleaseLost(Guid executionId);

    [LoggerMessage(LogLevel.Warning, "The admission queue could not be looked after; the next look follows")]
    private partial void LogLookFailed(Exception exception);
}

using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.Storage.Queries.Agencies;
using CodeValdCortex.WorkflowEngine.Admission;
using CodeValdCortex.WorkflowEngine.Connecting;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Reconciling;

/// <summary>Finds what no delivery told of: Gitea sends each event once and never again. One engine of the installation looks, at
/// start and every <see cref="EngineOptions.ReconcileInterval"/>; where it dies, another takes over when its lease ends.</summary>
internal sealed partial class Reconciler(
    RepositoryReconciliation repositories, IDocumentDatabase database, ILocks locks, EngineIdentity engine, IBusControl bus,
    ReconcilerTelemetry telemetry, IOptions<EngineOptions> options, TimeProvider time, ILogger<Reconciler> logger) : BackgroundService
{
    /// <summary>The lease's name among the locks.</summary>
    public const string Lease = "reconciler";

    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);

    /// <summary>One look at every connected repository, unless another engine does it.</summary>
    /// <returns>How many changes were told of; null where another engine looks.</returns>
    public async Task<int?> Round(CancellationToken ct)
    {
        if (await locks.TryAcquire(Lease, engine.Id.ToString("D"), LeaseTime, ct) is not { } lease)
        {
            telemetry.Rest();
            return null;
        }

        var (told, failed) = (0, false);
        foreach (var repository in await database.Query(new AllRepositories(), ct))
        {
            if (repository.Mode == Connections.Disconnected)
            {
                continue;
            }

            if (await locks.Renew(lease, LeaseTime, ct) is not { } renewed)
            {
                return told;   // this process was held up, and another one has taken over
            }

            lease = renewed;
            try
            {
                told += await repositories.Look(repository, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                failed = true;   // the next repository may be readable; this one is looked at from the same cursor again
                LogFailed(repository.Name, e.Message);
            }
        }

        telemetry.Round(failed ? "failed" : "complete");
        return told;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // What is published before the consumers' queues are there would go nowhere.
            await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
            using var timer = new PeriodicTimer(options.Value.ReconcileInterval, time);
            do
            {
                await TryRound(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await GiveOn();
        }
    }

    private async Task TryRound(CancellationToken ct)
    {
        try
        {
            await Round(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            telemetry.Round("failed");
            LogRoundFailed(e);
        }
    }

    // The successor need not wait for the lease's end.
    private async Task GiveOn()
    {
        try
        {
            if (await locks.Find(Lease, CancellationToken.None) is { } held && held.Owner == engine.Id.ToString("D"))
            {
                await locks.Release(held, CancellationToken.None);
            }
        }
        catch (Exception e)
        {
            LogKept(e);   // it ends by itself
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Repository} could not be looked at: {Reason}. The next round looks again from the same place")]
    private partial void LogFailed(string repository, string reason);

    [LoggerMessage(LogLevel.Warning, "Looking for missed changes failed; the next round follows")]
    private partial void LogRoundFailed(Exception exception);

    [LoggerMessage(LogLevel.Debug, "The reconciler's lease was not given back; it ends by itself")]
    private partial void LogKept(Exception exception);
}

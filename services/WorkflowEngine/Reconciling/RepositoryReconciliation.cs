using System.Collections.Concurrent;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Gitea;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.WorkflowEngine.Connecting;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Intake;
using CodeValdCortex.WorkflowEngine.Status;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Reconciling;

/// <summary>Looks at one repository and tells of everything that changed since the last look, delivered or not: who hears of a
/// change twice reads the same state twice.</summary>
internal sealed partial class RepositoryReconciliation(
    ForgeDirectory directory, Connections connections, ForgeChanges changes, ShownStatus shown, DeferredChanges deferred,
    ReconcileCursors cursors, ReconcilerTelemetry telemetry, IBus bus, TimeProvider time, ILogger<RepositoryReconciliation> logger)
{
    /// <summary>How far each look reaches back before the last one: events overtake each other, and updated_at is set before a
    /// change can be seen.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromSeconds(120);

    private readonly ConcurrentDictionary<long, KnownChanges> _known = new();

    /// <summary>One look.</summary>
    /// <returns>How many changes were told of.</returns>
    public async Task<int> Look(ConnectedRepository connected, CancellationToken ct)
    {
        if (await directory.Find(connected.RepositoryId, ct) is not { } repository)
        {
            LogGone(connected.Name, connected.RepositoryId);
            return 0;
        }

        // Of a new name no event tells, and pages find the repository by it.
        _ = await connections.Of(repository, ct);
        var id = connected.RepositoryId;
        var known = _known.GetOrAdd(id, _ => new KnownChanges());
        var from = await cursors.Of(connected, ct);
        var (reached, told) = (known.Reached ?? from, 0);
        await foreach (var change in changes.Since(RepositoryName.Parse(repository.FullName), from - Overlap, ct))
        {
            if (known.IsNews(change) && await IsWorthTelling(id, change, ct) is { } tell)
            {
                if (tell)
                {
                    await Tell(id, repository.FullName, change, ct);
                    told++;
                }

                known.Told(change);
            }

            reached = change.UpdatedAt > reached ? change.UpdatedAt : reached;
        }

        foreach (var (kind, number) in await deferred.Of(id, ct))
        {
            await bus.Publish(Message(id, repository.FullName, new(kind, number, time.GetUtcNow(), 0), DeferredChanges.DeliveryId), ct);
        }

        // Only now, and only to where the look before reached: what it told of has had an interval to be taken, also where the bus is in
        // memory and forgets when the process dies. A look that is cut off is repeated, under the same message ids.
        var safe = known.Reached ?? from;
        await cursors.Move(id, safe, ct);
        known.Reached = reached;
        known.Forget(safe - Overlap);
        telemetry.Looked(id, reached);
        if (told > 0)
        {
            LogFound(told, repository.FullName, from);
        }

        return told;
    }

    // Of what we wrote ourselves only what is wrong; null where that will show at the next look.
    private async Task<bool?> IsWorthTelling(long repositoryId, FoundChange change, CancellationToken ct) => change.Kind switch
    {
        FoundChange.Status => await shown.IsOther(repositoryId, change.Number, change.Shown, ct),
        FoundChange.StatusLabel => await shown.IsOther(
            repositoryId, change.Number, change.Shown.Split(',', StringSplitOptions.RemoveEmptyEntries), ct),
        _ => true,
    };

    private async Task Tell(long repositoryId, string name, FoundChange change, CancellationToken ct)
    {
        await bus.Publish(
            Message(repositoryId, name, change, "recovered"),
            context => context.MessageId = RecoveryId.Of(repositoryId, change.Kind, change.Number, change.UpdatedAt),
            ct);
        telemetry.Told(change.Kind);
    }

    private ObjectChanged Message(long repositoryId, string name, FoundChange change, string deliveryId) => new()
    {
        Source = new()
        {
            DeliveryId = deliveryId, RepositoryId = repositoryId, RepositoryName = name, SenderId = change.SenderId,
            SenderLogin = change.SenderLogin, ReceivedAt = time.GetUtcNow(),
        },
        Kind = change.Kind == FoundChange.StatusLabel ? FoundChange.Status : change.Kind, Number = change.Number, UpdatedAt = change.UpdatedAt,
    };

    [LoggerMessage(LogLevel.Debug, "{Count} changes of {Repository} since {Since} are told again")]
    private partial void LogFound(int count, string repository, DateTimeOffset since);

    [LoggerMessage(LogLevel.Warning, "{Repository} ({RepositoryId}) is gone, or the token may not see it; it is not looked at")]
    private partial void LogGone(string repository, long repositoryId);
}

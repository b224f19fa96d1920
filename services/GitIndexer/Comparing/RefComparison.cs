using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.GitIndexer.Indexing;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.Storage.Queries.Agencies;
using CodeValdCortex.Storage.Queries.Git;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.GitIndexer.Comparing;

/// <summary>Finds pushes that no delivery told of: compares what each connected repository advertises with
/// <c>git_refs</c>, at start
/// and every <see cref="ComparingOptions.Interval"/>, and indexes where they differ.</summary>
internal sealed partial class RefComparison(
    CurrentNames names, IGitRepositories repositories, IDocumentDatabase database, ILocks locks, IndexQueue queue, IOptions<ComparingOptions> options,
    TimeProvider time, ILogger<RefComparison> logger) : BackgroundService
{
    private const string Lease = "ref-comparison", Disconnected = "disconnected";
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);

    private readonly string _owner = Guid.NewGuid().ToString("D");

    /// <summary>One comparison of every connected repository, unless another process does it.</summary>
    /// <returns>How many had moved; null where another process compares.</returns>
    public async Task<int?> Round(CancellationToken ct)
    {
        if (await locks.TryAcquire(Lease, _owner, LeaseTime, ct) is not { } lease)
        {
            return null;
        }

        try
        {
            var moved = 0;
            foreach (var repository in await database.Query(new AllRepositories(), ct))
            {
                if (repository.Mode == Disconnected)
                {
                    continue;
                }

                if (await locks.Renew(lease, LeaseTime, ct) is not { } renewed)
                {
                    return moved;   // held up for so long that another process has taken over
                }

                lease = renewed;
                moved += await Compare(repository, ct) ? 1 : 0;
            }

            return moved;
        }
        finally
        {
            await locks.Release(lease, CancellationToken.None);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(options.Value.Interval, time);
            do
            {
                await TryRound(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends: nothing failed.
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
            LogRoundFailed(e);
        }
    }

    private async Task<bool> Compare(ConnectedRepository repository, CancellationToken ct)
    {
        var id = repository.RepositoryId;
        try
        {
            var name = await names.Of(id, repository.Name, ct);
            var mirror = await repositories.Open(repositories.AddressOf(id, name), ct);
            var remote = await mirror.ListRemote(ct);
            var stored = await database.Query(new RefsOfRepository(id), ct);
            if (stored.Count == remote.Refs.Count && stored.All(x => remote.Refs.GetValueOrDefault(x.Name) == x.Target))
            {
                return false;
            }

            LogMoved(repository.Name, id);
            await queue.Run(id, name, ct);
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(repository.Name, e.Message);   // the others may be readable; the next round tries this one again
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Repository} ({RepositoryId}) moved and no delivery told of it; it is indexed")]
    private partial void LogMoved(string repository, long repositoryId);

    [LoggerMessage(LogLevel.Warning, "The references of {Repository} could not be compared: {Reason}")]
    private partial void LogFailed(string repository, string reason);

    [LoggerMessage(LogLevel.Warning, "Comparing references failed; the next round follows")]
    private partial void LogRoundFailed(Exception exception);
}

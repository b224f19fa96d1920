using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Processes;

namespace CodeValdCortex.GitIndexer.Indexing;

/// <summary>Keeps the mirrors of indexed repositories in few packs, each while nothing is indexed in it.</summary>
internal sealed partial class MirrorUpkeep(
    IndexQueue queue, IGitRepositories repositories, TimeProvider time, ILogger<MirrorUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Looks after every mirror once.</summary>
    /// <returns>How many needed it.</returns>
    public async Task<int> LookAfterAll(CancellationToken ct)
    {
        var tidied = 0;
        foreach (var (id, name) in queue.Quiet())
        {
            try
            {
                var mirror = await repositories.Open(repositories.AddressOf(id, name), ct);
                if (await mirror.Tidy(ct))
                {
                    tidied++;
                    LogTidied(name, id);
                }
            }
            catch (Exception e) when (e is GitException or IOException)
            {
                LogPutOff(e, name, id);   // the mirror is as good as before; the next look finds it
            }
        }

        return tidied;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAfterAll(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    [LoggerMessage(LogLevel.Information, "Put the packs of {Repository} ({RepositoryId}) together")]
    private partial void LogTidied(string repository, long repositoryId);

    [LoggerMessage(LogLevel.Warning, "The packs of {Repository} ({RepositoryId}) are not put together this time")]
    private partial void LogPutOff(Exception exception, string repository, long repositoryId);
}

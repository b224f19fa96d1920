using System.Collections.Concurrent;

namespace CodeValdCortex.GitIndexer.Indexing;

/// <summary>One run at a time per repository. Whoever asks while one is under way shares the next: ten pushes make two
/// runs.</summary>
/// <remarks>A process that is asked to stop lets its consumers end what they began (the bus stops last); what takes
/// longer is
/// cancelled when the container goes, and its messages, never acknowledged, come again elsewhere. Cancelled earlier,
/// they would
/// count as failed for good.</remarks>
internal sealed class IndexQueue(RepositoryIndexer indexer) : IDisposable
{
    private readonly CancellationTokenSource end = new();

    // git and the database are busy with two; more would only hold memory.
    private readonly SemaphoreSlim places = new(2, 2);
    private readonly ConcurrentDictionary<long, Lane> lanes = [];

    /// <summary>Indexes the repository as it is now, or later; returns when that is done.</summary>
    /// <param name="repositoryId">Gitea's repository id.</param>
    /// <param name="name"><c>owner/name</c>, as last heard.</param>
    /// <param name="ct">Stops the waiting, not the run: others may share it.</param>
    public Task Run(long repositoryId, string name, CancellationToken ct) =>
        lanes.GetOrAdd(repositoryId, _ => new Lane()).Join(name, last => Run(repositoryId, name, last)).WaitAsync(ct);

    /// <summary>Repositories that were indexed and are not being indexed now, with their names.</summary>
    public IReadOnlyList<(long Id, string Name)> Quiet() =>
        [.. lanes.Where(lane => lane.Value.IsQuiet).Select(lane => (lane.Key, lane.Value.Name)).OrderBy(lane => lane.Key)];

    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
        places.Dispose();
    }

    private async Task Run(long repositoryId, string name, Func<Task> started)
    {
        var ended = end.Token;
        await places.WaitAsync(ended);
        try
        {
            await started();
            await indexer.Run(repositoryId, name, ended);
        }
        finally
        {
            places.Release();
        }
    }

    private sealed class Lane
    {
        private readonly Lock gate = new();
        private Task current = Task.CompletedTask;
        private Task? waiting;

        public string Name { get; private set; } = "";

        public bool IsQuiet
        {
            get
            {
                lock (gate)
                {
                    return waiting is null && current.IsCompleted;
                }
            }
        }

        public Task Join(string name, Func<Func<Task>, Task> run)
        {
            lock (gate)
            {
                Name = name;
                return waiting ??= After(current, run);
            }
        }

        private async Task After(Task before, Func<Func<Task>, Task> run)
        {
            await Task.Yield();   // Join holds the gate until it has kept this task
            await before.ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            await run(() =>
            {
                // From here on the remote is looked at: who asks now must get another run.
                lock (gate)
                {
                    (current, waiting) = (waiting!, null);
                }

                return Task.CompletedTask;
            });
        }
    }
}

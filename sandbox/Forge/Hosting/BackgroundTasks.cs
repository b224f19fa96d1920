using System.Collections.Concurrent;

namespace CodeValdCortex.Forge.Hosting;

/// <summary>Work that goes on after a request was answered; it ends with the forge, and before its folder goes.</summary>
internal sealed class BackgroundTasks(CancellationToken stopping)
{
    private readonly ConcurrentDictionary<Task, byte> running = new();

    public void Run(Func<CancellationToken, Task> work)
    {
        var task = Task.Run(() => Guarded(work), CancellationToken.None);
        running.TryAdd(task, 0);
        _ = task.ContinueWith(
            ended => running.TryRemove(ended, out var _), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public Task WhenAll() => Task.WhenAll(running.Keys);

    private async Task Guarded(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The forge stops, and the state this would have changed goes with it.
        }
    }
}

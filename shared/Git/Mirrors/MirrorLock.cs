namespace CodeValdCortex.Git.Mirrors;

/// <summary>One fetch at a time per mirror: a semaphore in this process, a locked file against others on the same
/// folder.</summary>
internal sealed class MirrorLock(string file) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>Waits for the lock; dispose the result to release it. Not re-entrant.</summary>
    public async Task<IDisposable> Take(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            return new Held(gate, await OpenExclusively(ct));
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    public void Dispose() => gate.Dispose();

    // FileShare.None is flock(2) on Unix and a sharing mode on Windows; both end with the process that holds them.
    private async Task<FileStream> OpenExclusively(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(Pause, ct);
            }
        }
    }

    private sealed class Held(SemaphoreSlim gate, FileStream stream) : IDisposable
    {
        public void Dispose()
        {
            stream.Dispose();
            gate.Release();
        }
    }
}

using System.Collections.Concurrent;

namespace CodeValdCortex.EndToEnd.World;

/// <summary>The command lines of all processes (on Linux), looked at again and again: those of git live for milliseconds.</summary>
internal sealed class CommandLines : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _looking;

    public CommandLines() => _looking = OperatingSystem.IsLinux() ? Task.Run(Look, CancellationToken.None) : Task.CompletedTask;

    /// <summary>Every one that was seen.</summary>
    public string All() => string.Join('\n', _seen.Keys);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _looking;
        _end.Dispose();
    }

    private async Task Look()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!_end.IsCancellationRequested && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
            {
                try
                {
                    _seen.TryAdd(await File.ReadAllTextAsync(Path.Combine(process, "cmdline"), CancellationToken.None), true);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // It ended while it was looked at, or belongs to somebody else.
                }
            }
        }
    }
}

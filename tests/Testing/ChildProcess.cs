using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CodeValdCortex.Testing;

/// <summary>A process started by a test, with its output captured; whatever happens, it and its children end with the test.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const int Sigterm = 15, Sigcont = 18, Sigstop = 19;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private ChildProcess(Process process)
    {
        _process = process;
        AppDomain.CurrentDomain.ProcessExit += KillWithTheTests;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
    }

    /// <summary>The operating system's process id.</summary>
    public int Id => _process.Id;

    /// <summary>True once it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Exit code of the ended process.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Lines on standard output so far.</summary>
    public IReadOnlyList<string> Output => [.. _output];

    /// <summary>Lines on standard error so far.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>Starts a program. A variable with a null value is removed from the inherited environment.</summary>
    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? workingFolder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        var child = new ChildProcess(new Process { StartInfo = start });
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Starts a built executable of this repository, e.g. <c>services/GitIndexer</c>.</summary>
    public static ChildProcess StartProject(
        string projectFolder,
        IReadOnlyDictionary<string, string?>? environment = null,
        params string[] arguments)
    {
        var assembly = SourceTree.Assembly(projectFolder);
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
        return Start(dotnet, ["exec", assembly, .. arguments], environment, Path.GetDirectoryName(assembly));
    }

    /// <summary>Ends it as a crash would: kill -9, without a chance to clean up.</summary>
    public async Task Kill()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>SIGSTOP, on Linux: it runs no further and keeps what it holds, until <see cref="Thaw"/>. Not its children.</summary>
    public void Freeze() => _ = SendSignal(_process.Id, Sigstop);

    /// <summary>SIGCONT, on Linux: it goes on and knows nothing of the time between.</summary>
    public void Thaw() => _ = SendSignal(_process.Id, Sigcont);

    /// <summary>Asks it to stop (SIGTERM; a kill on Windows, which has no such signal) and waits for its exit code.</summary>
    /// <exception cref="TimeoutException">It was still running after <paramref name="timeout"/>.</exception>
    public async Task<int> Stop(TimeSpan? timeout = null)
    {
        if (OperatingSystem.IsWindows())
        {
            _process.Kill(entireProcessTree: true);
        }
        else if (!_process.HasExited)
        {
            _ = SendSignal(_process.Id, Sigterm);
        }

        return await Exit(timeout ?? TimeSpan.FromSeconds(30));
    }

    /// <summary>Waits for its end and returns the exit code; all output has been read by then.</summary>
    /// <exception cref="TimeoutException">It was still running after <paramref name="timeout"/>.</exception>
    public async Task<int> Exit(TimeSpan timeout)
    {
        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"Process {Id} still runs after {timeout.TotalSeconds:0} s.{Environment.NewLine}{Transcript()}", e);
        }

        return _process.ExitCode;
    }

    /// <summary>Everything it wrote: what a failed test should show.</summary>
    public string Transcript() => string.Join(Environment.NewLine, [.. _output, .. _errors]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillWithTheTests;
        if (!_process.HasExited)
        {
            await Kill();
        }

        _process.Dispose();
    }

    // A run that is broken off disposes nothing.
    private void KillWithTheTests(object? sender, EventArgs e)
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}

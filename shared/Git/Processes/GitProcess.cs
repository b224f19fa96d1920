using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace CodeValdCortex.Git.Processes;

/// <summary>A running git process with its pipes. Disposing kills what still runs, with all its children.</summary>
internal sealed class GitProcess : IAsyncDisposable
{
    private const int MaxErrorBytes = 8 * 1024;

    private readonly Process process;
    private readonly GitCommand command;
    private readonly CancellationTokenSource deadline;
    private readonly CancellationToken caller;
    private readonly CancellationTokenRegistration killing;
    private readonly Task<string> errors;
    private readonly Task feeding;

    private GitProcess(Process process, GitCommand command, CancellationToken caller)
    {
        (this.process, this.command, this.caller) = (process, command, caller);
        deadline = CancellationTokenSource.CreateLinkedTokenSource(caller);
        deadline.CancelAfter(command.Timeout);
        killing = deadline.Token.Register(Kill);
        errors = ReadErrors(process.StandardError.BaseStream);
        feeding = command.KeepInputOpen ? Task.CompletedTask : Feed();
    }

    /// <summary>Operating system id.</summary>
    public int Id => process.Id;

    /// <summary>It has exited.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>The pipe into git; only with <see cref="GitCommand.KeepInputOpen"/>.</summary>
    public Stream Input => process.StandardInput.BaseStream;

    /// <summary>The pipe out of git.</summary>
    public Stream Output => process.StandardOutput.BaseStream;

    /// <summary>Cancelled when the caller cancels or the time is over: for reading and writing the pipes.</summary>
    public CancellationToken Token => deadline.Token;

    public static GitProcess Start(
        string executable, GitEnvironment environment, GitCommand command, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(executable)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.Folder ?? Path.GetTempPath(),
        };
        foreach (var argument in command.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        environment.Apply(start, command);
        try
        {
            var started = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
            return new GitProcess(started, command, ct);
        }
        catch (Win32Exception e)
        {
            throw new GitException(GitFailure.GitUnusable, command.Describe(), null, e.Message, e);
        }
    }

    /// <summary>Waits for the end and judges it.</summary>
    /// <returns>0 or one of <see cref="GitCommand.Answers"/>.</returns>
    /// <exception cref="GitException">git failed or ran out of time.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<int> Exit()
    {
        await process.WaitForExitAsync(CancellationToken.None);
        await feeding;
        ThrowIfKilled();
        var code = process.ExitCode;
        if (code == 0 || command.Answers.Contains(code))
        {
            return code;
        }

        var text = await Errors();
        throw new GitException(GitFailures.Classify(code, text), command.Describe(), code, text);
    }

    /// <summary>What git wrote to standard error, redacted; complete once <see cref="Exit"/> returned.</summary>
    public async Task<string> Errors() => command.Redact(await errors).Trim();

    /// <summary>Turns "the pipe broke" into what really happened: cancelled or out of time.</summary>
    public void ThrowIfKilled()
    {
        caller.ThrowIfCancellationRequested();
        if (deadline.IsCancellationRequested)
        {
            throw new GitException(GitFailure.TimedOut, command.Describe(), null, $"no end after {command.Timeout.TotalSeconds:0} s");
        }
    }

    /// <summary>The output ended in the middle of an answer: what ended git, or a git that says that all is well.</summary>
    public async Task<GitException> BrokeOff(Exception end)
    {
        var code = await Exit();
        return new(GitFailure.Killed, command.Describe(), code, "it ended in the middle of an answer", end);
    }

    /// <summary>The output passed its limit.</summary>
    public GitException TooMuch() =>
        new(GitFailure.OutputTooLarge, command.Describe(), null, $"more than {command.MaxOutputBytes} bytes of output");

    public async ValueTask DisposeAsync()
    {
        await deadline.CancelAsync();   // kills, and lets go of pipes that a grandchild may hold open
        await killing.DisposeAsync();

        // Callbacks run last registered first: a read that the same cancellation lets go may bring its caller here
        // before the killing had its turn, which is then struck off the list.
        Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        await errors;
        await feeding;
        process.Dispose();
        deadline.Dispose();
    }

    private void Kill()
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (InvalidOperationException)
        {
            // It ended between the two lines: what was wanted.
        }
    }

    private async Task Feed()
    {
        try
        {
            await using var input = process.StandardInput.BaseStream;
            await input.WriteAsync(command.Input, Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // git stopped reading: its exit code and message tell why.
        }
    }

    private async Task<string> ReadErrors(Stream stream)
    {
        var kept = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, Token)) > 0)
            {
                var room = (int)Math.Min(read, MaxErrorBytes - kept.Length);
                await kept.WriteAsync(buffer.AsMemory(0, room), Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Killed: what was read so far is all there is.
        }

        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }
}

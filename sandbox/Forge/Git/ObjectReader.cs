using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace CodeValdCortex.Forge.Git;

/// <summary>Reads objects by any revision through one git process that stays. Most of what a forge is asked is which commit a
/// branch has and what is in it; a process for each such question costs more than the answer.</summary>
/// <remarks>git-cat-file(1) <c>--batch</c> reads refs anew for each line, and looks for new packs where an object is missing: it
/// sees what other processes wrote meanwhile. It ends with its input, hence with this process, however that ends.</remarks>
internal sealed class ObjectReader(string repository, GitProcess git) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private Process? process;
    private PipeReader? output;

    /// <summary>The object, or null where the revision names none, or several.</summary>
    public async Task<GitObject?> Read(string revision, CancellationToken ct)
    {
        if (revision.Contains('\n', StringComparison.Ordinal))
        {
            return null;   // no name in git, and two questions here
        }

        await turn.WaitAsync(ct);
        try
        {
            return await Ask(revision, ct);
        }
        catch
        {
            await Stop();   // in the middle of an answer: the next question shall not read the rest of it
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        await Stop();
        turn.Dispose();
    }

    private async Task<GitObject?> Ask(string revision, CancellationToken ct)
    {
        if (process is null or { HasExited: true })
        {
            await Stop();
            process = git.Start(repository, ["cat-file", "--batch"], null);
            process.BeginErrorReadLine();   // read and dropped: a warning must not fill the pipe
            output = PipeReader.Create(process.StandardOutput.BaseStream);
        }

        var input = process.StandardInput.BaseStream;
        await input.WriteAsync(Encoding.UTF8.GetBytes(revision + "\n"), ct);
        await input.FlushAsync(ct);
        // "id type size", or what was asked and why there is nothing.
        var header = Encoding.UTF8.GetString(await Take(buffer => buffer.PositionOf((byte)'\n'), ct));
        if (header.Split(' ') is not [{ Length: 40 } id, var type, var length]
            || !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            return null;
        }

        var content = await Take(buffer => buffer.Length > size ? buffer.GetPosition(size) : null, ct);
        return new(id, type, content);
    }

    // What comes before a position, once that is there; the byte at it ends what was taken.
    private async Task<byte[]> Take(Func<ReadOnlySequence<byte>, SequencePosition?> find, CancellationToken ct)
    {
        while (true)
        {
            var read = await output!.ReadAsync(ct);
            if (find(read.Buffer) is { } end)
            {
                var taken = read.Buffer.Slice(0, end).ToArray();
                output.AdvanceTo(read.Buffer.GetPosition(1, end));
                return taken;
            }

            if (read.IsCompleted)
            {
                throw new IOException("git cat-file ended in the middle of an answer.");
            }

            output.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private async Task Stop()
    {
        if (process is null)
        {
            return;
        }

        GitProcess.Kill(process);
        await process.WaitForExitAsync();
        process.Dispose();
        (process, output) = (null, null);
    }
}

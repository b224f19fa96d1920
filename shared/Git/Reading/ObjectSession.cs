using System.Text;
using CodeValdCortex.Git.Processes;

namespace CodeValdCortex.Git.Reading;

/// <summary>One <c>git cat-file</c> that stays and answers question after question; one asker at a time.</summary>
/// <remarks>git-cat-file(1): each line of input is looked up anew, also in packs that came since; without <c>--buffer</c> each answer
/// is written at once. It ends with its input, hence with this process, however that ends.</remarks>
internal sealed class ObjectSession : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly GitCommand command;
    private readonly GitProcess process;
    private readonly ObjectStream answers;
    private int unread;

    private ObjectSession(GitCommand command, GitProcess process)
    {
        (this.command, this.process) = (command, process);
        answers = new ObjectStream(process.Output);
    }

    /// <summary>Between two questions, and alive: another asker may have it.</summary>
    public bool IsAtRest => unread == 0 && !process.HasEnded;

    public static ObjectSession Start(GitRunner runner, string folder, string kind)
    {
        var question = new GitCommand("cat-file", kind) { Folder = folder, KeepInputOpen = true, Timeout = Timeout.InfiniteTimeSpan };
        return new ObjectSession(question, runner.Start(question, CancellationToken.None));
    }

    /// <summary>Asks about names, which have to be few enough for a pipe to hold; the answers come in the same order.</summary>
    public Task Ask(IReadOnlyCollection<string> names, CancellationToken ct) => Guarded(
        async token =>
        {
            unread += names.Count;
            var lines = Encoding.ASCII.GetBytes(string.Concat(names.Select(name => name + "\n")));
            await process.Input.WriteAsync(lines, token);
            await process.Input.FlushAsync(token);
            return true;
        }, ct);

    /// <summary>The next answer of <c>--batch-check</c>; null for an object that is missing here.</summary>
    public Task<ObjectHeader?> NextHeader(CancellationToken ct) => Guarded(
        async token =>
        {
            var header = ObjectHeader.Parse(await answers.ReadLine(token));
            unread--;
            return header;
        }, ct);

    /// <summary>The next answer of <c>--batch</c>; null for an object that is missing here.</summary>
    public Task<FoundObject?> NextObject(CancellationToken ct) => Guarded(
        async token =>
        {
            var header = ObjectHeader.Parse(await answers.ReadLine(token));
            var found = header is null ? null : new FoundObject(header, await answers.ReadBody(checked((int)header.Size), token));
            unread--;
            return found;
        }, ct);

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private async Task<T> Guarded<T>(Func<CancellationToken, Task<T>> act, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            return await act(limit.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or EndOfStreamException or IOException)
        {
            ct.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested)
            {
                throw new GitException(GitFailure.TimedOut, command.Describe(), null, $"no answer after {Patience.TotalSeconds:0} s");
            }

            throw await process.BrokeOff(e);
        }
    }
}

/// <summary>An object as <c>cat-file --batch</c> gives it.</summary>
internal sealed record FoundObject(ObjectHeader Header, byte[] Body);

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.History;

/// <summary>Streams commits from one <c>git log</c>.</summary>
internal sealed class LogReader(MirrorCommands commands)
{
    // Line counts of a long history take tens of seconds on a busy machine.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    public async IAsyncEnumerable<LoggedCommit> Read(LogRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        if (request.Tips.Count == 0)
        {
            yield break;   // git log without a revision would begin at HEAD
        }

        await using var process = commands.Runner.Start(Command(request), ct);
        var records = new NulRecords(process.Output);
        var parser = new LogParser();
        while (await Next(process, records) is { } record)
        {
            if (parser.Accept(record.Span) is { } commit)
            {
                yield return commit;
            }
        }

        await process.Exit();
        if (parser.Finish() is { } last)
        {
            yield return last;
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>?> Next(GitProcess process, NulRecords records)
    {
        try
        {
            return await records.Next(process.Token);
        }
        catch (OperationCanceledException)
        {
            process.ThrowIfKilled();
            throw;
        }
    }

    private GitCommand Command(LogRequest request)
    {
        List<string> arguments =
        [
            "log", "-z", "--topo-order", "--no-color", "--no-ext-diff", "--no-textconv", "--no-notes", "--ignore-missing",
            "--use-mailmap", "--format=" + LogParser.Format,
        ];
        if (request.WithChanges)
        {
            // A merge alone would show nothing: against the first parent it shows what it brought in.
            arguments.AddRange(["--raw", "--no-abbrev", "--no-renames", "--diff-merges=first-parent"]);
        }

        if (request.WithChanges && request.WithLineCounts)
        {
            arguments.Add("--numstat");
        }

        if (request.Since is { } since)
        {
            arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--since=@{since.ToUnixTimeSeconds()}"));
        }

        if (request.MaxCount is { } count)
        {
            arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--max-count={count}"));
        }

        if (request.NoMerges)
        {
            arguments.Add("--no-merges");
        }

        if (request.Paths.Count > 0)
        {
            arguments.Add("--full-history");   // or whole side branches would be left out as "the same"
        }

        arguments.Add("--stdin");
        var revisions = new StringBuilder();
        if (request.IsDifference)
        {
            revisions.AppendJoin("...", request.Tips.Select(ObjectName.Check)).Append('\n');
        }
        else
        {
            revisions.AppendJoin('\n', request.Tips.Select(ObjectName.Check)).Append('\n');
        }

        foreach (var known in request.Exclude)
        {
            revisions.Append('^').Append(ObjectName.Check(known)).Append('\n');
        }

        if (request.Paths.Count > 0)
        {
            revisions.Append("--\n").AppendJoin('\n', request.Paths.Where(x => !x.Contains('\n', StringComparison.Ordinal))).Append('\n');
        }

        return commands.Local(arguments) with { Input = Encoding.UTF8.GetBytes(revisions.ToString()), Timeout = Timeout };
    }
}

using System.Globalization;
using System.Text;
using CodeValdCortex.Git.History;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.Comparing;

/// <summary>Compares and merges commits, tree against tree.</summary>
internal sealed class CommitComparer(MirrorCommands commands, BlobReader blobs, Ancestry ancestry)
{
    private const string Unrelated = "The two commits have no common history.";
    private static readonly Version MergeTreeSince = new(2, 38);

    public async Task<Diff> Diff(string @base, string head, DiffLimits limits, CancellationToken ct)
    {
        var context = string.Create(CultureInfo.InvariantCulture, $"--unified={limits.ContextLines}");
        var command = commands.Local(
            [
                "diff-tree", "-r", "-p", "-M", "--no-color", "--no-ext-diff", "--no-textconv", "--full-index", context,
                ObjectName.Check(@base), ObjectName.Check(head), "--", .. Without(limits),
            ]) with
        {
            Environment = [new("GIT_LITERAL_PATHSPECS", "0")],   // each one says itself that it is literal
        };
        await using var process = commands.Runner.Start(command, ct);
        var buffer = new byte[limits.MaxBytes + 1];
        var length = await Fill(process, buffer);
        if (length <= limits.MaxBytes)
        {
            await process.Exit();
            return new Diff(Encoding.UTF8.GetString(buffer, 0, length), Truncated: false);
        }

        var whole = buffer.AsSpan(0, limits.MaxBytes).LastIndexOf((byte)'\n') + 1;
        return new Diff(Encoding.UTF8.GetString(buffer, 0, whole), Truncated: true);
    }

    public async Task<IReadOnlyList<ChangedPath>> ChangedPaths(string @base, string head, CancellationToken ct)
    {
        var output = await commands.Run(
            ct, "diff-tree", "-r", "-z", "--raw", "--numstat", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv",
            ObjectName.Check(@base), ObjectName.Check(head));
        var parser = new RawChanges();
        var rest = output.Bytes;
        while (rest.Length > 0)
        {
            var at = rest.Span.IndexOf((byte)0);
            parser.Accept(rest.Span[..at]);
            rest = rest[(at + 1)..];
        }

        var changes = parser.Take();
        var sizes = await blobs.Sizes(changes.SelectMany(x => new[] { x.OldOid, x.NewOid }), ct);
        return [.. changes.Select(x => new ChangedPath(
            x.Path, Kind(x.Status), x.Added, x.Deleted, Size(x.OldMode, x.OldOid, sizes), Size(
                x.NewMode, x.NewOid, sizes)))];
    }

    public async Task<MergeTreeResult> MergeTree(string ours, string theirs, CancellationToken ct)
    {
        var version = await commands.Runner.Version(ct);
        // Where history is cut off, looking for the common ancestors brings them; else merge-tree finds them itself.
        var ancestors = version < MergeTreeSince || !ancestry.IsWhole ? await ancestry.MergeBases(ours, theirs, ct) : null;
        if (ancestors is [])
        {
            return new MergeTreeResult.Unsupported(Unrelated);
        }

        if (version < MergeTreeSince)
        {
            return ancestors is [var ancestor]
                ? await new IndexMerge(commands, blobs).Run(ancestor, ours, theirs, ct)
                : new MergeTreeResult.Unsupported(
                    $"Merging over {ancestors!.Count} common ancestors needs git {MergeTreeSince} or newer; this is git {version}.");
        }

        var command = commands.Local(
            "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ObjectName.Check(ours), ObjectName.Check(theirs)) with
        {
            Answers = [1, 128],
        };
        var output = await commands.Run(command, ct);
        var records = output.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return output.ExitCode switch
        {
            0 => new MergeTreeResult.Clean(records[0].Trim()),
            1 => new MergeTreeResult.Conflicted([.. records.Skip(1).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]),
            _ when output.Errors.Contains("unrelated histories", StringComparison.Ordinal) => new MergeTreeResult.Unsupported(Unrelated),
            _ => throw new GitException(GitFailures.Classify(output.ExitCode, output.Errors), command.Describe(), output.ExitCode, output.Errors),
        };
    }

    private static async Task<int> Fill(GitProcess process, byte[] buffer)
    {
        var length = 0;
        try
        {
            int read;
            while (length < buffer.Length && (read = await process.Output.ReadAsync(buffer.AsMemory(length), process.Token)) > 0)
            {
                length += read;
            }
        }
        catch (OperationCanceledException)
        {
            process.ThrowIfKilled();
            throw;
        }

        return length;
    }

    private static IEnumerable<string> Without(DiffLimits limits) =>
        (limits.Without ?? []).Select(path => $":(top,exclude,literal){path}");

    private static ChangeKind Kind(char status) => status switch
    {
        'A' => ChangeKind.Added,
        'D' => ChangeKind.Deleted,
        'T' => ChangeKind.TypeChanged,
        _ => ChangeKind.Modified,
    };

    private static long? Size(string mode, string oid, IReadOnlyDictionary<string, long> sizes) =>
        mode == "000000" ? 0 : sizes.TryGetValue(oid, out var size) ? size : null;
}

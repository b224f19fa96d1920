using System.Globalization;
using System.Text;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.Comparing;

/// <summary>Merges two commits in a temporary index: for git before 2.38, which has no <c>merge-tree
/// --write-tree</c>.</summary>
/// <remarks>A three-way merge path by path: <c>read-tree -m --aggressive</c> settles what one side left alone,
/// <c>merge-file</c>
/// what both changed. It knows no renames (a file changed here and moved there is a conflict), takes one common
/// ancestor only,
/// and compares lines by Myers' algorithm where newer merges take the histogram one; else the answers are the
/// same.</remarks>
internal sealed class IndexMerge(MirrorCommands commands, BlobReader blobs)
{
    // merge-file(1): the number of conflicts, at most 127; an error is above.
    private static readonly int[] Conflicts = [.. Enumerable.Range(1, 127)];

    // As git decides whether a file is binary: a NUL near its beginning (xdiff-interface.c, buffer_is_binary).
    private const int BinaryLookBytes = 8000;

    // Larger texts are no one's source; a conflict in them is for a person.
    private const long MaxFileBytes = 64 * 1024 * 1024;

    /// <summary>Merges what both sides did since their common ancestor.</summary>
    public async Task<MergeTreeResult> Run(string ancestor, string ours, string theirs, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(commands.Runner.Home.Temporary, $"{Guid.NewGuid():N}.merge")).FullName;
        try
        {
            var index = Path.Combine(folder, "index");
            await commands.Run(OnIndex(index, "read-tree", "-i", "-m", "--aggressive", ancestor, ours, theirs), ct);
            var (settled, conflicts) = (new StringBuilder(), new List<string>());
            foreach (var (path, sides) in Unmerged((await commands.Run(OnIndex(index, "ls-files", "--unmerged", "-z"), ct)).Text))
            {
                if (await Merge(sides, folder, ct) is { } merged)
                {
                    settled.Append(merged.Mode).Append(' ').Append(merged.Oid).Append('\t').Append(path).Append('\0');
                }
                else
                {
                    conflicts.Add(path);
                }
            }

            if (conflicts.Count > 0)
            {
                return new MergeTreeResult.Conflicted([.. conflicts.Order(StringComparer.Ordinal)]);
            }

            if (settled.Length > 0)
            {
                var input = Encoding.UTF8.GetBytes(settled.ToString());
                await commands.Run(OnIndex(index, "update-index", "-z", "--index-info") with { Input = input }, ct);
            }

            return new MergeTreeResult.Clean((await commands.Run(OnIndex(index, "write-tree"), ct)).Text.Trim());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Null for a conflict.
    private async Task<Entry?> Merge(Sides sides, string folder, CancellationToken ct)
    {
        if (sides is not { Ours: { } ours, Theirs: { } theirs } || !ours.IsFile || !theirs.IsFile || sides.Ancestor is { IsFile: false })
        {
            return null;   // changed here and deleted there, or not a file on every side
        }

        if (Settle(sides.Ancestor?.Mode, ours.Mode, theirs.Mode) is not { } mode)
        {
            return null;
        }

        return Settle(sides.Ancestor?.Oid, ours.Oid, theirs.Oid) is { } oid
            ? new Entry(mode, oid)
            : await MergeContent(sides.Ancestor?.Oid, ours.Oid, theirs.Oid, folder, ct) is { } content ? new Entry(mode, content) : null;
    }

    private static string? Settle(string? ancestor, string ours, string theirs) =>
        ours == theirs || theirs == ancestor ? ours : ours == ancestor ? theirs : null;

    private async Task<string?> MergeContent(
        string? ancestor, string ours, string theirs, string folder, CancellationToken ct)
    {
        var contents = await blobs
            .Read(ancestor is null ? [ours, theirs] : [ours, theirs, ancestor], MaxFileBytes, ct)
            .ToDictionaryAsync(blob => blob.Oid, blob => blob.Content, StringComparer.Ordinal, cancellationToken: ct);
        string[] names = ["ours", "ancestor", "theirs"];
        foreach (var (name, oid) in names.Zip([ours, ancestor, theirs]))
        {
            var content = oid is null ? [] : contents[oid];
            if (content is null || content.AsSpan(0, Math.Min(content.Length, BinaryLookBytes)).Contains((byte)0))
            {
                return null;
            }

            await File.WriteAllBytesAsync(Path.Combine(folder, name), content, ct);
        }

        var command = commands.Local(
            ["merge-file", "--stdout", "--quiet", .. names.Select(name => Path.Combine(folder, name))]);
        var output = await commands.Run(command with { Answers = Conflicts }, ct);
        return output.ExitCode == 0
            ? (await commands.Run(commands.Local("hash-object", "-w", "--no-filters", "--stdin") with { Input = output.Bytes }, ct)).Text.Trim()
            : null;
    }

    // Records "mode oid stage\tpath": stage 1 is the common ancestor, 2 ours, 3 theirs.
    private static Dictionary<string, Sides> Unmerged(string records)
    {
        var paths = new Dictionary<string, Sides>(StringComparer.Ordinal);
        foreach (var record in records.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = record.IndexOf('\t', StringComparison.Ordinal);
            var fields = record[..tab].Split(' ');
            var (path, entry) = (record[(tab + 1)..], new Entry(fields[0], fields[1]));
            var sides = paths.GetValueOrDefault(path) ?? new Sides(null, null, null);
            paths[path] = int.Parse(fields[2], CultureInfo.InvariantCulture) switch
            {
                1 => sides with { Ancestor = entry },
                2 => sides with { Ours = entry },
                _ => sides with { Theirs = entry },
            };
        }

        return paths;
    }

    private GitCommand OnIndex(string index, params IReadOnlyList<string> arguments) =>
        commands.Local(arguments) with { Environment = [new("GIT_INDEX_FILE", index)] };

    private sealed record Entry(string Mode, string Oid)
    {
        public bool IsFile => Mode is "100644" or "100755";
    }

    private sealed record Sides(Entry? Ancestor, Entry? Ours, Entry? Theirs);
}

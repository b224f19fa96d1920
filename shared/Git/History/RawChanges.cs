using System.Buffers.Text;
using System.Text;
using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.History;

/// <summary>Reads the records of <c>--raw -z</c>, with or without <c>--numstat</c>: first
/// <c>:mode mode oid oid status NUL path NUL</c> for each path, then <c>added TAB deleted TAB path NUL</c> for each.
/// The first record of a commit has a line feed before it.</summary>
internal sealed class RawChanges
{
    private readonly List<RawChange> changes = [];
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);
    private RawChange? pathless;

    /// <summary>The next record is a path, whatever it looks like.</summary>
    public bool ExpectsPath => pathless is not null;

    /// <summary>Takes one record, without its NUL.</summary>
    public void Accept(ReadOnlySpan<byte> record)
    {
        if (pathless is { } change)
        {
            var path = GitPath.Decode(record);
            positions[path] = changes.Count;
            changes.Add(change with { Path = path });
            pathless = null;
            return;
        }

        record = record.TrimStart((byte)'\n');
        if (record.IsEmpty)
        {
            return;
        }

        if (record[0] == ':')
        {
            pathless = Header(record[1..]);
        }
        else
        {
            Count(record);
        }
    }

    /// <summary>The changes so far; begins anew.</summary>
    public IReadOnlyList<RawChange> Take()
    {
        RawChange[] taken = [.. changes];
        changes.Clear();
        positions.Clear();
        return taken;
    }

    private static RawChange Header(ReadOnlySpan<byte> record)
    {
        Span<Range> fields = stackalloc Range[5];
        var text = Encoding.ASCII.GetString(record);
        return text.AsSpan().Split(fields, ' ') == 5
            ? new RawChange("", text[fields[4]][0], text[fields[0]], text[fields[1]], text[fields[2]], text[fields[3]], null, null)
            : throw new InvalidDataException($"git wrote an unexpected change record: ':{text}'.");
    }

    private void Count(ReadOnlySpan<byte> record)
    {
        var first = record.IndexOf((byte)'\t');
        var second = first < 0 ? -1 : record[(first + 1)..].IndexOf((byte)'\t');
        if (second < 0)
        {
            throw new InvalidDataException("git wrote an unexpected line count record.");
        }

        var path = GitPath.Decode(record[(first + second + 2)..]);
        if (positions.TryGetValue(path, out var at))
        {
            changes[at] = changes[at] with { Added = Number(record[..first]), Deleted = Number(record.Slice(first + 1, second)) };
        }
    }

    // "-" for a binary file.
    private static int? Number(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out int value, out _) ? value : null;
}

/// <summary>One path of a tree comparison.</summary>
internal sealed record RawChange(
    string Path, char Status, string OldMode, string NewMode, string OldOid, string NewOid, int? Added, int? Deleted);

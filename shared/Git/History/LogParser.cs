using System.Globalization;
using System.Text;

namespace CodeValdCortex.Git.History;

/// <summary>Reads <c>git log -z --raw</c> in the format below: NUL-terminated records, a header for each commit and
/// then its
/// changes. Headers start with <c>commit </c>, changes with a colon or a digit; a path is expected, never
/// recognised.</summary>
internal sealed class LogParser
{
    /// <summary>Header: nine lines, then the message. Names and addresses by the repository's mailmap.</summary>
    public const string Format = "tformat:commit %H%n%T%n%P%n%aN%n%aE%n%at%n%cN%n%cE%n%ct%n%B";

    private const int HeaderLines = 9;
    private static ReadOnlySpan<byte> Mark => "commit "u8;

    private readonly RawChanges changes = new();
    private LoggedCommit? open;

    /// <summary>Takes one record, without its NUL.</summary>
    /// <returns>The commit before, once a new one begins.</returns>
    public LoggedCommit? Accept(ReadOnlySpan<byte> record)
    {
        if (changes.ExpectsPath || !record.StartsWith(Mark))
        {
            changes.Accept(record);
            return null;
        }

        var finished = Finish();
        open = Header(record[Mark.Length..]);
        return finished;
    }

    /// <summary>The last commit, if there was any.</summary>
    public LoggedCommit? Finish()
    {
        var finished = open is null ? null : open with
        {
            Changes = [.. changes.Take().Select(x => new LoggedChange(x.Path, x.Status, x.NewOid, x.Added, x.Deleted))],
        };
        open = null;
        return finished;
    }

    private static LoggedCommit Header(ReadOnlySpan<byte> record)
    {
        var lines = new string[HeaderLines];
        for (var i = 0; i < HeaderLines; i++)
        {
            var at = record.IndexOf((byte)'\n');
            if (at < 0)
            {
                throw new InvalidDataException("git wrote an unexpected commit header.");
            }

            lines[i] = Encoding.UTF8.GetString(record[..at]);
            record = record[(at + 1)..];
        }

        return new LoggedCommit
        {
            Sha = lines[0],
            Tree = lines[1],
            Parents = lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Author = new Signature(lines[3], lines[4], Instant(lines[5])),
            Committer = new Signature(lines[6], lines[7], Instant(lines[8])),
            Message = Encoding.UTF8.GetString(record).TrimEnd('\n'),
            Changes = [],
        };
    }

    // Histories hold dates that no calendar does; those become the epoch.
    private static DateTimeOffset Instant(string seconds) =>
        long.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) &&
        value >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && value <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(value)
            : DateTimeOffset.UnixEpoch;
}

using System.Globalization;
using System.Text;

namespace CodeValdCortex.Forge.Git;

/// <summary>A commit as git tells it.</summary>
internal sealed record CommitRecord(
    string Sha,
    string Tree,
    IReadOnlyList<string> Parents,
    GitIdentity Author,
    DateTimeOffset AuthoredAt,
    GitIdentity Committer,
    DateTimeOffset CommittedAt,
    string Message)
{
    private const string TreeHeader = "tree ", ParentHeader = "parent ", AuthorHeader = "author ", CommitterHeader = "committer ";

    /// <summary>Reads a commit object: headers, an empty line, the message.</summary>
    /// <returns>Null where it says that it is not UTF-8, or is not as git writes commits: then git itself has to tell.</returns>
    public static CommitRecord? Read(GitObject commit)
    {
        var text = Encoding.UTF8.GetString(commit.Content);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        string[] headers = end < 0 ? [] : text[..end].Split('\n');
        if (headers.Any(line => line.StartsWith("encoding ", StringComparison.Ordinal))
            || Values(TreeHeader) is not [var tree] || Person(AuthorHeader) is not var (author, authoredAt)
            || Person(CommitterHeader) is not var (committer, committedAt))
        {
            return null;
        }

        return new(commit.Id, tree, Values(ParentHeader), author, authoredAt, committer, committedAt, text[(end + 2)..]);

        // Lines that go on, as a signature's, begin with a space.
        List<string> Values(string header) =>
            [.. headers.Where(line => line.StartsWith(header, StringComparison.Ordinal)).Select(line => line[header.Length..])];

        (GitIdentity Who, DateTimeOffset At)? Person(string header) => Values(header) is [var line] ? Signature(line) : null;
    }

    // Name <address> seconds zone
    private static (GitIdentity Who, DateTimeOffset At)? Signature(string line)
    {
        var (open, close) = (line.IndexOf('<', StringComparison.Ordinal), line.LastIndexOf('>'));
        return open >= 0 && close > open && line[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var seconds, { Length: 5 } zone]
            && long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && int.TryParse(zone, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset)
                ? (new(line[..open].TrimEnd(), line[(open + 1)..close]),
                    DateTimeOffset.FromUnixTimeSeconds(at).ToOffset(new TimeSpan(offset / 100, offset % 100, 0)))
                : null;
    }
}

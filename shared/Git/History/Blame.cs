using System.Globalization;
using System.Text;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.History;

/// <summary>Asks <c>git blame</c> about one line.</summary>
/// <remarks>The porcelain format (git-blame(1), THE PORCELAIN FORMAT): a line <c>sha original-line final-line count</c>, lines
/// <c>name value</c>, then the text after a tab.</remarks>
internal sealed class Blame(MirrorCommands commands)
{
    private const int Fatal = 128;

    // How git says that there is no such thing to blame (builtin/blame.c, LC_ALL=C).
    private static readonly string[] NoSuchLine = ["no such path", "has only", "no such ref"];

    public async Task<BlamedLine?> Of(string sha, string path, int line, CancellationToken ct)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{line},{line}");
        var command = commands.Local("blame", "--porcelain", "-L", place, ObjectName.Check(sha), "--", path) with
        {
            Configuration = [new("core.quotePath", "false")],
            Answers = [Fatal],
        };
        var output = await commands.Run(command, ct);
        if (output.ExitCode == 0)
        {
            return Parse(output.Bytes.Span);
        }

        return NoSuchLine.Any(text => output.Errors.Contains(text, StringComparison.Ordinal))
            ? null
            : throw new GitException(GitFailures.Classify(output.ExitCode, output.Errors), command.Describe(), output.ExitCode, output.Errors);
    }

    internal static BlamedLine? Parse(ReadOnlySpan<byte> porcelain)
    {
        var (sha, original, text) = ("", 0, "");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var range in porcelain.Split((byte)'\n'))
        {
            var bytes = porcelain[range];
            if (bytes.IsEmpty)
            {
                continue;
            }

            if (bytes[0] == (byte)'\t')
            {
                text = Encoding.UTF8.GetString(bytes[1..]).TrimEnd('\r');
                break;   // one line was asked for
            }

            var shown = GitPath.Decode(bytes);
            var space = shown.IndexOf(' ', StringComparison.Ordinal);
            if (sha.Length == 0)
            {
                (sha, original) = (shown[..space], int.Parse(shown.Split(' ')[1], CultureInfo.InvariantCulture));
            }
            else if (space > 0)
            {
                values[shown[..space]] = shown[(space + 1)..];
            }
        }

        return sha.Length == 0 ? null : new BlamedLine
        {
            Sha = sha,
            Path = values.GetValueOrDefault("filename", ""),
            Line = original,
            Text = text,
            Author = new Signature(
                values.GetValueOrDefault("author", ""),
                values.GetValueOrDefault("author-mail", "").Trim('<', '>'),
                DateTimeOffset.FromUnixTimeSeconds(long.Parse(values.GetValueOrDefault("author-time", "0"), CultureInfo.InvariantCulture))),
            Subject = values.GetValueOrDefault("summary", ""),
        };
    }
}

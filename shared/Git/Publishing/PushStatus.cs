using CodeValdCortex.Git.Processes;

namespace CodeValdCortex.Git.Publishing;

/// <summary>How the one ref of a push fared.</summary>
internal enum PushOutcome
{
    Done,
    UpToDate,
    Moved,
    Refused,
}

/// <summary>Reads <c>push --porcelain</c>: <c>flag TAB from:to TAB summary (reason)</c>, see git-push(1)
/// <c>OUTPUT</c>.</summary>
internal sealed record PushStatus(PushOutcome Outcome, string Reason)
{
    // What git and receive-pack say when a ref is not where the push expected it.
    private static readonly string[] MovedSigns =
    [
        "stale info", "fetch first", "non-fast-forward", "needs force", "remote ref updated since checkout",
        "cannot lock ref", "failed to update ref", "failed to lock", "reference already exists", "incorrect old value",
        "remote ref does not exist", "deletion of a non-existing", "atomic transaction failed",
    ];

    public static PushStatus Read(GitOutput output, GitCommand command)
    {
        var line = output.Text.Split('\n').FirstOrDefault(x => x.Length > 2 && x[1] == '\t');
        if (line is null)
        {
            return MovedSigns.Any(x => output.Errors.Contains(x, StringComparison.OrdinalIgnoreCase))
                ? new PushStatus(PushOutcome.Moved, "")
                : throw new GitException(GitFailures.Classify(output.ExitCode, output.Errors), command.Describe(), output.ExitCode, output.Errors);
        }

        var summary = line.Split('\t').ElementAtOrDefault(2) ?? "";
        return line[0] switch
        {
            '=' => new PushStatus(PushOutcome.UpToDate, summary),
            '!' when MovedSigns.Any(x => summary.Contains(x, StringComparison.OrdinalIgnoreCase)) => new PushStatus(
                PushOutcome.Moved, summary),
            '!' => new PushStatus(PushOutcome.Refused, Explain(summary, output.Errors)),
            _ => new PushStatus(PushOutcome.Done, summary),
        };
    }

    // The remote's own words are the useful ones: "Gitea: Not allowed to push to protected branch main".
    private static string Explain(string summary, string errors)
    {
        var said = errors.Split('\n')
            .Where(x => x.StartsWith("remote:", StringComparison.Ordinal))
            .Select(x => x["remote:".Length..].Trim())
            .Where(x => x.Length > 0);
        var words = string.Join(' ', said);
        return words.Length > 0 ? $"{words} {summary}" : summary;
    }
}

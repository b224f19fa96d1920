namespace CodeValdCortex.WorkflowEngine.Commands;

/// <summary>What a comment asks for.</summary>
/// <param name="Verb">One of <see cref="Verbs"/>; <c>help</c> for anything unknown.</param>
/// <param name="Text">What follows the verb, with the lines below it.</param>
internal sealed record CommentCommand(string Verb, string Text)
{
    private const string Prefix = "/cortex";

    /// <summary>The verbs a comment may use.</summary>
    public static IReadOnlyList<string> Verbs { get; } = ["run", "retry", "cancel", "revise", "status", "budget", "help"];

    /// <summary>The command in a comment, or null. Only a line that begins with <c>/cortex</c> counts: quotes, code and
    /// text in passing are no commands.</summary>
    public static CommentCommand? Parse(string comment)
    {
        var lines = comment.ReplaceLineEndings("\n").Split('\n');
        var fenced = false;
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].TrimEnd();
            if (line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal))
            {
                fenced = !fenced;
            }
            else if (!fenced && IsCommand(line))
            {
                return Read(line, lines[(index + 1)..]);
            }
        }

        return null;
    }

    private static bool IsCommand(string line) =>
        line.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && (line.Length == Prefix.Length || char.IsWhiteSpace(line[Prefix.Length]));

    private static CommentCommand Read(string line, string[] below)
    {
        var words = line[Prefix.Length..].Trim();
        var end = words.IndexOfAny([' ', '\t']);
        var verb = (end < 0 ? words : words[..end]).ToLowerInvariant();
        var text = end < 0 ? "" : words[end..].Trim();
        if (!Verbs.Contains(verb, StringComparer.Ordinal))
        {
            return new("help", verb);
        }

        // Only a revision takes what stands below: people describe changes in lists.
        return new(verb, verb == "revise" ? $"{text}\n{string.Join('\n', below)}".Trim() : text);
    }
}

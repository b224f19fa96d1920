namespace CodeValdCortex.WorkflowEngine.Texts;

/// <summary>The hidden line by which our own comments are found again and told from people's.</summary>
internal static class Marker
{
    private const string Prefix = "<!-- cortex:", End = " -->";

    /// <summary>The marker of one purpose, e.g. <c>status</c> or <c>receipt</c>, of one item.</summary>
    public static string Of(string purpose, string id) => $"{Begin(purpose)}{id}{End}";

    /// <summary>How all markers of one purpose begin.</summary>
    public static string Begin(string purpose) => $"{Prefix}{purpose} ";

    /// <summary>The last marker in a comment; null where there is none, or none that is whole.</summary>
    public static string? In(string comment) =>
        comment.LastIndexOf(Prefix, StringComparison.Ordinal) is >= 0 and var start
        && comment.IndexOf(End, start, StringComparison.Ordinal) is >= 0 and var end
            ? comment[start..(end + End.Length)]
            : null;

    /// <summary>What a marker of that purpose is about; null for one of another purpose.</summary>
    public static string? IdOf(string purpose, string marker) =>
        marker.StartsWith(Begin(purpose), StringComparison.Ordinal) && marker.EndsWith(End, StringComparison.Ordinal)
            ? marker[Begin(purpose).Length..^End.Length]
            : null;

    /// <summary>True for a comment of ours: never a command.</summary>
    public static bool IsIn(string comment) => comment.Contains(Prefix, StringComparison.Ordinal);
}

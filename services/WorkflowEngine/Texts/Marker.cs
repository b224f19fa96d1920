namespace CodeValdCortex.WorkflowEngine.Texts;

/// <summary>The hidden line by which our own comments are found again and told from people's.</summary>
internal static class Marker
{
    private const string Prefix = "<!-- cortex:";

    /// <summary>The marker of one purpose, e.g. <c>status</c> or <c>receipt</c>, of one item.</summary>
    public static string Of(string purpose, string id) => $"{Begin(purpose)}{id} -->";

    /// <summary>How all markers of one purpose begin.</summary>
    public static string Begin(string purpose) => $"{Prefix}{purpose} ";

    /// <summary>True for a comment of ours: never a command.</summary>
    public static bool IsIn(string comment) => comment.Contains(Prefix, StringComparison.Ordinal);
}

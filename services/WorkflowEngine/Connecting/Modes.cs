namespace CodeValdCortex.WorkflowEngine.Connecting;

/// <summary>How far work in a repository may go.</summary>
internal static class Modes
{
    // From the one that allows least on.
    private static readonly string[] ByStrictness = [Connections.Disconnected, "observe", "propose", "merge"];

    /// <summary>The stricter of the operator's mode and a narrowing one; what is no mode narrows nothing.</summary>
    public static string Stricter(string mode, string? narrowing)
    {
        var (one, other) = (Array.IndexOf(ByStrictness, mode), Array.IndexOf(ByStrictness, narrowing));
        return other >= 0 && other < one ? ByStrictness[other] : mode;
    }
}

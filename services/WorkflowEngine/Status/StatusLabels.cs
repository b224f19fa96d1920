namespace CodeValdCortex.WorkflowEngine.Status;

/// <summary>The label that shows an item's status on its issue.</summary>
internal static class StatusLabels
{
    private const string Family = "work-item/";

    /// <summary>The label of a status; null where it has none.</summary>
    public static string? Of(string status) => status switch
    {
        "executing" => Family + "execution",
        "review" or "merged" => Family + "review",
        "completed" => Family + "done",
        "failed" => Family + "failed",
        _ => null,
    };

    /// <summary>True for a label that only we set.</summary>
    public static bool IsOne(string label) => label.StartsWith(Family, StringComparison.OrdinalIgnoreCase);
}

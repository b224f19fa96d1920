namespace CodeValdCortex.WorkflowEngine.Classification;

/// <summary>How urgent an item is: the label <c>P0</c> (first) to <c>P3</c>.</summary>
internal static class Priority
{
    public const string Default = "P2";

    /// <summary>The most urgent of the labels; <see cref="Default"/> where there is none.</summary>
    public static string Of(IEnumerable<string> labels) =>
        labels.Select(label => label.Trim().ToUpperInvariant())
            .Where(label => label is "P0" or "P1" or "P2" or "P3")
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(Default);
}

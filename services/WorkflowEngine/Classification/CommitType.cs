namespace CodeValdCortex.WorkflowEngine.Classification;

/// <summary>The conventional-commit type of an item's commit: docs, feat, fix or chore.</summary>
internal static class CommitType
{
    private static readonly (string Label, string Type)[] Rows =
    [
        ("bug", "fix"), ("hotfix", "fix"), ("urgent", "fix"),
        ("feature", "feat"), ("enhancement", "feat"),
        ("chore", "chore"), ("maintenance", "chore"),
    ];

    /// <summary>Only software asks the labels: a document about a bug is still documentation.</summary>
    public static string Of(WorkType type, IEnumerable<string> labels)
    {
        if (type.CommitType != "feat")
        {
            return type.CommitType;
        }

        var names = labels.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Rows.FirstOrDefault(row => names.Contains(row.Label)).Type ?? type.CommitType;
    }
}

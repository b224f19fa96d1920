namespace CodeValdCortex.WorkflowEngine.Merging;

/// <summary>The merge policy table.</summary>
internal sealed class MergePolicies(IReadOnlyList<PolicyRow> rows)
{
    private static readonly string[] TextAndImages =
    [
        "**/*.md", "**/*.adoc",
        "docs/**/*.txt", "docs/**/*.rst", "docs/**/*.markdown", "docs/**/*.csv", "docs/**/*.drawio", "docs/**/*.mmd", "docs/**/*.puml",
        "docs/**/*.png", "docs/**/*.jpg", "docs/**/*.jpeg", "docs/**/*.gif", "docs/**/*.svg", "docs/**/*.webp",
    ];

    /// <summary>The rows of the deployment document.</summary>
    public static MergePolicies Default { get; } = new(
    [
        new("documentation", ["documentation", "docs"], TextAndImages, MergeStyle.Squash, true, 0, CiRule.IfPresent, []),
        new("automated", ["automated", "llm-generated"], [], MergeStyle.Squash, true, 0, CiRule.Required, ["lint", "test"]),
        new("feature", ["feature", "enhancement"], [], MergeStyle.Merge, false, 2, CiRule.Required, []),
        new("hotfix", ["hotfix", "urgent"], [], MergeStyle.Squash, true, 1, CiRule.Required, []),
        new("default", [], [], MergeStyle.Merge, false, 2, CiRule.Required, []),
    ]);

    /// <summary>Those of the labels that select a row, for the pull request to show.</summary>
    public IReadOnlyList<string> LabelsAmong(IEnumerable<string> issueLabels)
    {
        var known = rows.SelectMany(row => row.Labels).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. issueLabels.Where(known.Contains)];
    }

    /// <summary>The strictest of the rows that an issue's labels select and whose paths hold all changed paths.</summary>
    public EffectivePolicy For(IEnumerable<string> issueLabels, IReadOnlyList<string> changedPaths)
    {
        var labels = issueLabels.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var applying = rows
            .Where(row => row.Labels.Any(labels.Contains))
            .Where(row => row.Paths.Count == 0 || (changedPaths.Count > 0 && PathGlobs.AllMatch(changedPaths, row.Paths)))
            .ToList();
        return EffectivePolicy.Strictest(applying.Count > 0 ? applying : [.. rows.Where(row => row.Labels.Count == 0)]);
    }
}

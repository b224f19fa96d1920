namespace CodeValdCortex.WorkflowEngine.Classification;

/// <summary>The known work types in order: the first whose label an issue carries is its type.</summary>
internal sealed class WorkTypes(IReadOnlyList<WorkType> rows)
{
    /// <summary>The four of the deployment document.</summary>
    public static WorkTypes Default { get; } = new(
    [
        new("document", "DOC", ["documentation", "docs"], WorkOutput.PullRequest, Plans: false, "docs"),
        new("software", "SW", ["feature", "bug", "enhancement", "code"], WorkOutput.PullRequest, Plans: true, "feat"),
        new("proposal", "PROP", ["proposal", "business", "rfp"], WorkOutput.Proposal, Plans: false, "docs"),
        new("analysis", "ANA", ["investigation", "research", "analysis"], WorkOutput.Report, Plans: false, "chore"),
    ]);

    /// <summary>The type of an issue with these labels; the first row where none matches.</summary>
    public WorkType Classify(IEnumerable<string> labels)
    {
        var names = labels.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return rows.FirstOrDefault(row => row.Labels.Any(names.Contains)) ?? rows[0];
    }

    /// <summary>The type of that name; the first row where it is no longer known.</summary>
    public WorkType Named(string name) => rows.FirstOrDefault(row => row.Name == name) ?? rows[0];
}

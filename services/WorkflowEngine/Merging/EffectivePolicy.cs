namespace CodeValdCortex.WorkflowEngine.Merging;

/// <summary>What holds for one pull request once all rows are combined.</summary>
internal sealed record EffectivePolicy(
    IReadOnlyList<string> Rows, MergeStyle Style, bool Automatic, int Approvals, CiRule Ci, IReadOnlyList<string> RequiredContexts)
{
    /// <summary>Automatic only if all are, the most approvals, CI if any demands it, every named check. A merge commit
    /// wins over a squash: it keeps more.</summary>
    public static EffectivePolicy Strictest(IReadOnlyList<PolicyRow> rows) => new(
        [.. rows.Select(row => row.Name)],
        rows.Any(row => row.Style == MergeStyle.Merge) ? MergeStyle.Merge : MergeStyle.Squash,
        rows.All(row => row.Automatic),
        rows.Max(row => row.Approvals),
        rows.Any(row => row.Ci == CiRule.Required) ? CiRule.Required : CiRule.IfPresent,
        [.. rows.SelectMany(row => row.RequiredContexts).Distinct(StringComparer.OrdinalIgnoreCase)]);
}

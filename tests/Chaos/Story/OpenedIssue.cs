namespace CodeValdCortex.Chaos.Story;

/// <summary>An issue of the story on the forge.</summary>
/// <param name="Plan">What was planned.</param>
/// <param name="Repository"><c>owner/name</c>.</param>
/// <param name="Number">Its number.</param>
internal sealed record OpenedIssue(PlannedIssue Plan, string Repository, long Number)
{
    public override string ToString() => $"{Repository}#{Number} ({Plan.Kind})";
}

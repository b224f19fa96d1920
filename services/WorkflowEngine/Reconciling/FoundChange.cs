namespace CodeValdCortex.WorkflowEngine.Reconciling;

/// <summary>Something that a list of the forge shows as changed.</summary>
/// <param name="Kind">issue, pull_request, comment or status: the kinds of an <c>ObjectChanged</c>; or status_label, which is told of
/// as status.</param>
/// <param name="Number">Its number; the id of a comment.</param>
/// <param name="UpdatedAt">Its updated_at, UTC, whole seconds.</param>
/// <param name="Look">What the list tells of its state, as a hash: a second change within the same second has another.</param>
/// <param name="SenderId">The author of a comment, otherwise 0: a list does not say who changed an issue.</param>
/// <param name="SenderLogin">His login.</param>
/// <param name="Shown">What we show of an item there: the text of the status comment, or the status labels, separated by commas.</param>
internal sealed record FoundChange(
    string Kind, long Number, DateTimeOffset UpdatedAt, int Look, long SenderId = 0, string SenderLogin = "", string Shown = "")
{
    public const string Issue = "issue", PullRequest = "pull_request", Comment = "comment", Status = "status", StatusLabel = "status_label";
}

namespace CodeValdCortex.WorkflowEngine.Reconciling;

/// <summary>Something that a list of the forge shows as changed.</summary>
/// <param name="Kind">issue, pull_request or comment: the kinds of an <c>ObjectChanged</c>.</param>
/// <param name="Number">Its number; the id of a comment.</param>
/// <param name="UpdatedAt">Its updated_at, UTC, whole seconds.</param>
/// <param name="Look">What the list tells of its state, as a hash: a second change within the same second has another.</param>
/// <param name="SenderId">The author of a comment, otherwise 0: a list does not say who changed an issue.</param>
/// <param name="SenderLogin">His login.</param>
internal sealed record FoundChange(string Kind, long Number, DateTimeOffset UpdatedAt, int Look, long SenderId = 0, string SenderLogin = "")
{
    public const string Issue = "issue", PullRequest = "pull_request", Comment = "comment";
}

namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>The people who know some files best and may review a change of them, by the sum of the expertise in them; best first,
/// then by agent key. Models aren't asked, nor is the author.</summary>
/// <remarks>FileKeys: keys in <c>git_objects</c>. AuthorKey: key in <c>agents</c> of whoever made the change; null for nobody.
/// Limit: 1–100.</remarks>
public sealed record SuggestedReviewers(IReadOnlyList<string> FileKeys, string? AuthorKey, int Limit)
    : IQuery<IReadOnlyList<SuggestedReviewers.Row>>
{
    /// <summary>Somebody. Expertise: the sum over the files, each 0–1, rounded to millionths. Files: how many of them.</summary>
    public sealed record Row(string AgentKey, string Name, string Email, double Expertise, int Files);
}

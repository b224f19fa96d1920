namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Who knows some files best, by the sum of the expertise in them: suggested reviewers. Best first, then by agent key.</summary>
/// <remarks>FileKeys: keys in <c>git_objects</c>. Limit: 1–100.</remarks>
public sealed record ExpertsOfPaths(IReadOnlyList<string> FileKeys, int Limit) : IQuery<IReadOnlyList<ExpertsOfPaths.Row>>
{
    /// <summary>Somebody. Expertise: the sum over the files, each 0–1, rounded to millionths. Files: how many of them.</summary>
    public sealed record Row(string AgentKey, string Name, string Email, string Type, double Expertise, int Files);
}

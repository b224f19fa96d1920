namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Who knows the files under a folder best, by the sum of the expertise in them; best first, then by agent key.</summary>
/// <remarks>PathKeyPrefix: <see cref="Keys.PathKey"/> of the folder with its slash; empty for all. Limit: 1–100.</remarks>
public sealed record ExpertsOfFolder(long RepoId, string PathKeyPrefix, int Limit) : IQuery<IReadOnlyList<ExpertsOfFolder.Row>>
{
    /// <summary>Somebody. Expertise: the sum over the files, each 0–1, rounded to millionths. Files: how many of them.</summary>
    public sealed record Row(string AgentKey, string Name, string Email, string Type, double Expertise, int Files);
}

namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>What somebody knows: files by expertise, highest first, then by file key.</summary>
/// <remarks>AgentKey: key in <c>agents</c>. Limit: 1–1000.</remarks>
public sealed record ExpertiseOfAgent(string AgentKey, int Limit) : IQuery<IReadOnlyList<ExpertiseOfAgent.Row>>
{
    /// <summary>A file. Expertise: 0–1.</summary>
    public sealed record Row(
        string FileKey, long RepoId, string Path, string Language, double Expertise, int CommitCount, DateTimeOffset LastTouch);
}

namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Who knows a file, best first, then by agent key.</summary>
/// <remarks>FileKey: key in <c>git_objects</c>. Limit: 1–100.</remarks>
public sealed record ExpertsOfFile(string FileKey, int Limit) : IQuery<IReadOnlyList<ExpertsOfFile.Row>>
{
    /// <summary>Somebody who knows it. Expertise: 0–1.</summary>
    public sealed record Row(
        string AgentKey, string Name, string Email, string Type, double Expertise, int CommitCount, DateTimeOffset LastTouch);
}

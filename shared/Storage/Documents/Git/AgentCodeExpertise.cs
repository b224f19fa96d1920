namespace CodeValdCortex.Storage.Documents.Git;

/// <summary>Edge agent → file: how well the agent (a person or a model) knows it.</summary>
[Collection("agent_code_expertise")]
public sealed record AgentCodeExpertise : IEdge
{
    /// <summary>From both ends: <see cref="Keys.Edge"/>.</summary>
    public required string Key { get; init; }

    /// <summary><c>agents/…</c>.</summary>
    public required string From { get; init; }

    /// <summary><c>git_objects/…</c>.</summary>
    public required string To { get; init; }

    /// <summary>Gitea's repository id.</summary>
    public required long RepoId { get; init; }

    /// <summary>Recency-weighted share of the lines added to the file, 0–1 (half-life 180 days).</summary>
    public required double Expertise { get; init; }

    /// <summary>Commits of the agent that touched the file.</summary>
    public required int CommitCount { get; init; }

    /// <summary>The newest of them, at most 50, newest first.</summary>
    public IReadOnlyList<string> Commits { get; init => field = value ?? []; } = [];

    /// <summary>When the agent last touched the file.</summary>
    public required DateTimeOffset LastTouch { get; init; }
}

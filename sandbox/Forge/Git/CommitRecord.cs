namespace CodeValdCortex.Forge.Git;

/// <summary>A commit as git tells it.</summary>
internal sealed record CommitRecord(
    string Sha,
    string Tree,
    IReadOnlyList<string> Parents,
    GitIdentity Author,
    DateTimeOffset AuthoredAt,
    GitIdentity Committer,
    DateTimeOffset CommittedAt,
    string Message);

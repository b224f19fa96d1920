namespace CodeValdCortex.Indexing.History;

/// <summary>Who knows a file or folder.</summary>
/// <param name="Path">What was asked about.</param>
/// <param name="People">Best first.</param>
public sealed record Experts(string Path, IReadOnlyList<Expert> People);

/// <summary>Somebody who wrote part of it.</summary>
/// <param name="Name">As last used, mailmapped.</param>
/// <param name="Email">Lower case, mailmapped.</param>
/// <param name="Expertise">Recency-weighted share of the lines added, 0–1; half-life 180 days. Merge commits don't
/// count.</param>
/// <param name="Commits">Commits that touched it.</param>
/// <param name="LastTouch">The newest of them, UTC.</param>
public sealed record Expert(string Name, string Email, double Expertise, int Commits, DateTimeOffset LastTouch);

namespace CodeValdCortex.Git.Committing;

/// <summary>A commit as written.</summary>
/// <param name="Sha">Its object name.</param>
/// <param name="Tree">Its tree.</param>
/// <param name="ChangesNothing">The tree equals the base's: there is nothing to publish.</param>
public sealed record CommitResult(string Sha, string Tree, bool ChangesNothing);

namespace CodeValdCortex.Git.Mirrors;

/// <summary>Which repository, and where it can be reached today.</summary>
/// <param name="RepositoryId">Gitea's repository id: the identity, and the name of the mirror's folder.
/// Positive.</param>
/// <param name="CloneUrl">Clone address with scheme http, https or file, without user or password: an address, which
/// renames change.</param>
public sealed record RepositoryAddress(long RepositoryId, Uri CloneUrl);

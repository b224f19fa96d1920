using CodeValdCortex.Storage.Documents.Git;

namespace CodeValdCortex.Dashboard.Repositories;

/// <summary>A commit of a repository.</summary>
/// <param name="Sha">Object id.</param>
/// <param name="Subject">First line of its message.</param>
/// <param name="AuthorName">Who wrote it.</param>
/// <param name="AuthorEmail">Their address.</param>
/// <param name="WorkItemId">The work item it belongs to; null for none.</param>
/// <param name="Parents">Object ids of its parents.</param>
/// <param name="Files">How many files it changed.</param>
/// <param name="CommittedAt">When.</param>
public sealed record CommitView(
    string Sha, string Subject, string AuthorName, string AuthorEmail, string? WorkItemId, IReadOnlyList<string> Parents, int Files,
    DateTimeOffset CommittedAt)
{
    internal static CommitView From(GitCommit commit) => new(
        commit.Sha, commit.Message.Split('\n', 2)[0].TrimEnd(), commit.Author.Name, commit.Author.Email, commit.WorkItemId, commit.Parents,
        commit.Changes.Count, commit.CommittedAt);
}

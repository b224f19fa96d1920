using CodeValdCortex.Git.History;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Git;

namespace CodeValdCortex.GitIndexer.Commits;

/// <summary>Commits as documents and edges.</summary>
internal static class CommitDocuments
{
    public static GitCommit Commit(long repositoryId, LoggedCommit commit) => new()
    {
        Key = Keys.Commit(repositoryId, commit.Sha),
        RepoId = repositoryId,
        Sha = commit.Sha,
        Tree = commit.Tree,
        Parents = commit.Parents,
        Author = Sign(commit.Author),
        Committer = Sign(commit.Committer),
        Message = commit.Message,
        WorkItemId = WorkItemTrailer.Read(commit.Message),
        Changes = [.. commit.Changes.Select(x => new FileChange
        {
            Path = x.Path,
            FileKey = Keys.File(repositoryId, x.Path),
            Status = x.Status.ToString(),
            Added = x.AddedLines,
            Deleted = x.DeletedLines,
        })],
        CommittedAt = commit.Committer.At,
    };

    public static IEnumerable<CommitParent> Parents(long repositoryId, LoggedCommit commit)
    {
        var child = Keys.Id<GitCommit>(Keys.Commit(repositoryId, commit.Sha));
        return commit.Parents.Select((sha, index) =>
        {
            var parent = Keys.Id<GitCommit>(Keys.Commit(repositoryId, sha));
            return new CommitParent
            {
                Key = ParentKey(repositoryId, commit.Sha, sha, index), From = child, To = parent, RepoId = repositoryId, ParentIndex = index,
            };
        });
    }

    private static string ParentKey(long repositoryId, string sha, string parent, int index) => Keys.Edge(
        Keys.Id<GitCommit>(Keys.Commit(repositoryId, sha)), Keys.Id<GitCommit>(Keys.Commit(repositoryId, parent)),
        index.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static GitSignature Sign(Signature signature) =>
        new() { Name = signature.Name, Email = signature.Email, Timestamp = signature.At };
}

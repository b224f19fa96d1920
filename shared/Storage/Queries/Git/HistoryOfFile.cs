namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>Commits that changed a file, newest first, then by commit key downwards.</summary>
/// <remarks>FileKey: key in <c>git_objects</c>. Limit: 1–1000.</remarks>
public sealed record HistoryOfFile(string FileKey, PageCursor? After, int Limit) : IQuery<IReadOnlyList<HistoryOfFile.Row>>
{
    /// <summary>A commit and what it did to the file.</summary>
    public sealed record Row(
        string Key, string Sha, string Message, string AuthorName, string AuthorEmail, DateTimeOffset CommittedAt,
        string? WorkItemId, string Status, long? Added, long? Deleted);

    /// <summary>Where the next page begins; null after the last.</summary>
    public PageCursor? Next(IReadOnlyList<Row> page) =>
        page.Count == Limit && page is [.., var last] ? new PageCursor(last.CommittedAt, last.Key) : null;
}

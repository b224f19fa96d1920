namespace CodeValdCortex.Storage.Queries.WorkItems;

/// <summary>The commits of a work item in its own order (merge commit last), then by sha.</summary>
public sealed record CommitsOfWorkItem(string WorkItemId) : IQuery<IReadOnlyList<CommitsOfWorkItem.Row>>
{
    /// <summary>A commit as the item knows it.</summary>
    public sealed record Row(
        string Key, string Sha, string Message, string AuthorName, string AuthorEmail, DateTimeOffset CommittedAt,
        int CommitIndex, string Type, bool Automated, int Files);
}

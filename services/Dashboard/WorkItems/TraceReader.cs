using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Queries.WorkItems;

namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>Follows a work item to its commits, their files and who knows those.</summary>
internal sealed class TraceReader(IDocumentDatabase database)
{
    public async Task<TraceView> Read(WorkItem item, CancellationToken ct)
    {
        var commits = await database.Query(new CommitsOfWorkItem(item.WorkItemId), ct);
        var files = await database.Query(new FilesOfWorkItem(item.WorkItemId), ct);
        return new TraceView(item.WorkItemId, Commits(item, commits, files), Files(item, files), Experts(files));
    }

    // The engine knows its commits before the index has read them: those come without subject and files.
    private static IReadOnlyList<TraceView.Commit> Commits(
        WorkItem item, IReadOnlyList<CommitsOfWorkItem.Row> commits, IReadOnlyList<FilesOfWorkItem.Row> files)
    {
        var paths = files
            .SelectMany(file => file.Changes.Select(change => (change.Sha, file.Path)))
            .ToLookup(x => x.Sha, x => x.Path, StringComparer.Ordinal);
        var indexed = commits.Select(x => new TraceView.Commit(
            x.Sha, Subject(x.Message), x.AuthorName, x.CommittedAt, [.. paths[x.Sha].Order(StringComparer.Ordinal)]));
        var known = commits.Select(x => x.Sha).ToHashSet(StringComparer.Ordinal);
        var unread = item.CommitHashes.Where(x => !known.Contains(x)).Select(x => new TraceView.Commit(x, "", "", null, item.Paths));
        return [.. indexed, .. unread];
    }

    private static IReadOnlyList<TraceView.File> Files(WorkItem item, IReadOnlyList<FilesOfWorkItem.Row> files)
    {
        var experts = files.ToDictionary(x => x.Path, x => x.Experts, StringComparer.Ordinal);
        return [.. experts.Keys.Union(item.Paths, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(path => new TraceView.File(path, [.. experts.GetValueOrDefault(path, []).Select(x => x.Email)]))];
    }

    private static IReadOnlyList<TraceView.Expert> Experts(IReadOnlyList<FilesOfWorkItem.Row> files) =>
    [
        .. files.SelectMany(x => x.Experts)
            .GroupBy(x => x.Email, StringComparer.Ordinal)
            .Select(x => new TraceView.Expert(x.First().Name, x.Key, x.Max(y => y.Expertise)))
            .OrderByDescending(x => x.Expertise).ThenBy(x => x.Email, StringComparer.Ordinal),
    ];

    private static string Subject(string message) => message.AsSpan().IndexOf('\n') is >= 0 and var end ? message[..end].TrimEnd() : message;
}

using CodeValdCortex.Gitea;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.WorkItems;

namespace CodeValdCortex.WorkflowEngine.Projections;

/// <summary>Leads what pages show of a repository's items to its new name; items that live on follow by themselves, ended ones would
/// point at the old name for good.</summary>
internal sealed class RenamedItems(IDocumentDatabase database, GiteaLinks links)
{
    private const int Step = 200;

    /// <summary>Gives all items of the repository its name of now; those that have it are left alone.</summary>
    public async Task Follow(long repositoryId, RepositoryName name, CancellationToken ct)
    {
        PageCursor? after = null;
        while (await database.Query(new WorkItemsPage(null, null, repositoryId, null, after, Step), ct) is { Count: > 0 } items)
        {
            foreach (var item in items)
            {
                await Follow(item.Key, name, ct);
            }

            after = new(items[^1].CreatedAt, items[^1].ExecutionId.ToString("D"));
        }
    }

    private async Task Follow(string key, RepositoryName name, CancellationToken ct)
    {
        var documents = database.Collection<WorkItem>();
        while (await documents.Get(key, ct) is { } stored && stored.Document.RepositoryName != name.ToString())
        {
            var item = stored.Document with
            {
                RepositoryName = name.ToString(),
                GiteaIssueUrl = links.Issue(name, stored.Document.GiteaIssueId),
                MergeRequestUrl = stored.Document.PullRequest is { } number ? links.PullRequest(name, number) : stored.Document.MergeRequestUrl,
            };
            if (await documents.TryReplace(item, stored.Revision, ct) is not null)
            {
                return;
            }
        }
    }
}

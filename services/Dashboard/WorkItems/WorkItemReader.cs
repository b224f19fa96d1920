using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Agencies;
using CodeValdCortex.Storage.Queries.Llm;
using CodeValdCortex.Storage.Queries.WorkItems;

namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>Work items out of storage, for the API and the pages alike.</summary>
internal sealed class WorkItemReader(IDocumentDatabase database)
{
    // Text is compared here, not in the engines, which compare it differently. A search looks at this many items per answer and
    // goes on from there with the next page.
    private const int SearchWindow = 5_000;
    private const int SearchStep = 500;

    /// <summary>One page, newest first. Null: the cursor can't be read.</summary>
    public async Task<PageOf<WorkItemView>?> Page(WorkItemFilter filter, string? agency, CancellationToken ct)
    {
        var after = PageCursor.Parse(filter.Cursor);
        if (after is null && !string.IsNullOrEmpty(filter.Cursor))
        {
            return null;
        }

        long? repository = null;
        if (WorkItemFilter.Trimmed(filter.Repository) is { } name)
        {
            if (await database.Query(new RepositoryByName(name), ct) is not { } known)
            {
                return new PageOf<WorkItemView>([], null);
            }

            repository = known.RepositoryId;
        }

        var query = new WorkItemsPage(
            WorkItemFilter.Trimmed(filter.Status), WorkItemFilter.Trimmed(filter.Type), repository, agency, after, filter.Limit ?? PageSize.Default);
        var page = WorkItemFilter.Trimmed(filter.Q) is { } words ? await Search(query, words, ct) : await Plain(query, ct);
        return page.Select(WorkItemView.From);
    }

    /// <summary>The item's document, or null.</summary>
    public async Task<WorkItem?> Find(string id, CancellationToken ct) =>
        IsKey(id) ? (await database.Collection<WorkItem>().Get(id, ct))?.Document : null;

    /// <summary>The item with its runs and calls, or null.</summary>
    public async Task<WorkItemDetail?> Detail(string id, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } item)
        {
            return null;
        }

        var runs = await database.Query(new RunsOfWorkItem(item.WorkItemId), ct);
        var calls = await database.Query(new UsageByWorkItem(item.WorkItemId), ct);
        return new WorkItemDetail
        {
            Item = WorkItemView.From(item),
            Description = item.Description,
            Commits = item.CommitHashes,
            Paths = [.. item.Paths.Order(StringComparer.Ordinal)],
            AutoMerged = item.AutoMerged,
            Runs = [.. runs.OrderByDescending(x => x.Run).Select(RunView.From)],
            LlmCalls = [.. calls.Select(LlmCallView.From)],
        };
    }

    /// <summary>Items that are under way: pending, executing or in review, at most 200 of each.</summary>
    public async Task<IReadOnlyList<WorkItem>> Active(CancellationToken ct)
    {
        List<WorkItem> active = [];
        foreach (var status in new[] { "pending", "executing", "review" })
        {
            active.AddRange(await database.Query(new WorkItemsPage(status, null, null, null, null, PageSize.Max), ct));
        }

        return active;
    }

    /// <summary>Work types and repositories that a list can be narrowed to.</summary>
    public async Task<(IReadOnlyList<string> Types, IReadOnlyList<string> Repositories)> Choices(CancellationToken ct)
    {
        var counts = await database.Query(new WorkItemCounts(null), ct);
        var repositories = await database.Query(new AllRepositories(), ct);
        return (
            [.. counts.Select(x => x.WorkType).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. repositories.Select(x => x.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private async Task<PageOf<WorkItem>> Plain(WorkItemsPage query, CancellationToken ct)
    {
        // One row more than asked for tells without counting whether there is another page.
        var rows = await database.Query(query with { Limit = query.Limit + 1 }, ct);
        return PageOf.Cut(rows, query.Limit, Cursor);
    }

    private async Task<PageOf<WorkItem>> Search(WorkItemsPage query, string words, CancellationToken ct)
    {
        List<WorkItem> found = [];
        var step = query with { Limit = SearchStep };
        for (var seen = 0; seen < SearchWindow; seen += SearchStep)
        {
            var rows = await database.Query(step, ct);
            found.AddRange(rows.Where(x => Contains(x.Title, words) || Contains(x.WorkItemId, words)));
            if (found.Count > query.Limit || rows.Count < SearchStep)
            {
                return PageOf.Cut(found, query.Limit, Cursor);
            }

            step = step with { After = Cursor(rows[^1]) };
        }

        return new PageOf<WorkItem>(found, step.After!.ToString());
    }

    private static PageCursor Cursor(WorkItem item) => new(item.CreatedAt, item.ExecutionId.ToString("D"));

    private static bool Contains(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    // What comes out of an address is checked before it goes to an engine as a key.
    private static bool IsKey(string id) => id.Length is > 0 and <= 254 && id.All(c => char.IsAsciiLetterOrDigit(c) || "_-.@".Contains(c));
}

using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Workflow;

namespace CodeValdCortex.Dashboard.DeadLetters;

/// <summary>Dead letters out of storage, for the API and the page alike.</summary>
internal sealed class DeadLetterReader(IDocumentDatabase database)
{
    /// <summary>One page, newest first. Null: the cursor can't be read.</summary>
    public async Task<PageOf<DeadLetterView>?> Page(string? state, string? cursor, int? limit, CancellationToken ct)
    {
        var after = PageCursor.Parse(cursor);
        if (after is null && !string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        var size = limit ?? PageSize.Default;
        var narrowed = string.IsNullOrWhiteSpace(state) ? null : state;
        var rows = await database.Query(new DeadLettersPage(narrowed, after, size + 1), ct);
        return PageOf.Cut(rows, size, x => new PageCursor(x.FailedAt, x.Key)).Select(DeadLetterView.From);
    }
}

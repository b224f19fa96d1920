using CodeValdCortex.WebhookIngress.Log;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>Reads what waits in a log, in log order, and is one page ahead: while the entries of one page are being published,
/// those of the next are inflated and read elsewhere.</summary>
internal sealed class WaitingEntries(DeliveryLog log, long after) : IAsyncDisposable
{
    private const int Page = 64;   // entries; a page also ends at some megabytes

    private readonly Queue<PreparedEntry> _page = new(Page);
    private Task<List<PreparedEntry>>? _ahead;
    private long _read = after;

    /// <summary>The next one, which stays; null where there is none at the moment.</summary>
    internal async ValueTask<PreparedEntry?> Peek()
    {
        if (_page.Count == 0)
        {
            var page = await (_ahead ?? Read(_read));
            _ahead = null;
            foreach (var entry in page)
            {
                _page.Enqueue(entry);
            }

            if (page.Count > 0)
            {
                _read = page[^1].Entry.Sequence;
                _ahead = page.Count < Page ? null : Read(_read);   // a short page was all there is
            }
        }

        return _page.TryPeek(out var next) ? next : null;
    }

    /// <summary>Goes on to the one after.</summary>
    internal void Take() => _page.Dequeue();

    /// <summary>Waits for what is still being read: the log may be closed after.</summary>
    public async ValueTask DisposeAsync() => await ((Task?)_ahead ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Task<List<PreparedEntry>> Read(long from) =>
        Task.Run(() => log.Pending(from, Page).Select(entry => PreparedEntry.Of(entry, log.Slot)).ToList());
}

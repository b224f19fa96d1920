using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.WorkItems;
using MassTransit;

namespace CodeValdCortex.Dashboard.Live;

/// <summary>Tells this replica's browsers that an item moved. On a queue of its own: every replica hears everything.</summary>
internal sealed class ExecutionFeedConsumer(LiveFeed feed, IDocumentDatabase database, TimeProvider clock) : IConsumer<ExecutionChanged>
{
    // The projection is written by another consumer of the same event. A browser that asks before it is written would show the
    // state before; it is told as soon as storage shows the change, or after this long regardless.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    public async Task Consume(ConsumeContext<ExecutionChanged> context)
    {
        if (!feed.IsHeard)
        {
            return;
        }

        var (change, ct) = (context.Message, context.CancellationToken);
        var deadline = clock.GetUtcNow() + Patience;
        while (!await IsStored(change, ct) && clock.GetUtcNow() < deadline)
        {
            await Task.Delay(Pause, clock, ct);
        }

        feed.Tell(new LiveUpdate(change.Item.WorkItemId, change.Item.Title, change.Item.Status, change.Version));
    }

    private async Task<bool> IsStored(ExecutionChanged change, CancellationToken ct) =>
        await database.Collection<WorkItem>().Get(change.Item.WorkItemId, ct) is { } stored && stored.Document.Version >= change.Version;
}

using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Intake;
using CodeValdCortex.WorkflowEngine.Pausing;
using CodeValdCortex.WorkflowEngine.Projections;
using CodeValdCortex.WorkflowEngine.Reconciling;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Status;

/// <summary>Shows an item's news on its issue.</summary>
/// <remarks>A projection: versions may come in any order and be left out; the newest is shown last.</remarks>
internal sealed class StatusConsumer(StatusDisplay display, DeferredChanges deferred, Patience patience) : IConsumer<ExecutionChanged>
{
    public Task Consume(ConsumeContext<ExecutionChanged> context) => patience.Show(
        context.Message.ExecutionId, () => Show(context.Message, context.CancellationToken), context.CancellationToken);

    private async Task Show(ExecutionChanged change, CancellationToken ct)
    {
        try
        {
            await display.Show(change, ct);
        }
        catch (ActivityException e) when (e.Code == "paused")
        {
            // An item that ends meanwhile has no further news.
            await deferred.Later(change.Item.RepositoryId, FoundChange.Status, change.Item.IssueNumber, ct);
        }
        catch (ActivityException e) when (e.Code == PauseGate.Observing)
        {
            // What comes once it may be written shows the state of then.
        }
    }
}

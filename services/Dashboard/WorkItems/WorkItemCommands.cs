using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Storage.Documents.WorkItems;
using MassTransit;

namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>What a person can ask of an item here. The engine decides; a page shows what came of it.</summary>
internal sealed class WorkItemCommands(IPublishEndpoint bus)
{
    /// <summary>Nobody is signed in yet: what the engine notes as the person.</summary>
    private const string Login = "dashboard";

    public static bool CanRetry(WorkItem item) => item.Status is "failed" or "cancelled";

    public static bool CanCancel(WorkItem item) => item.Status is not ("failed" or "cancelled" or "completed" or "merged");

    /// <summary>Asks for <c>retry</c> or <c>cancel</c>; false when the item's status rules it out.</summary>
    /// <remarks>The request id names the version it was asked at: pressing twice asks once.</remarks>
    public async Task<bool> Ask(WorkItem item, string verb, CancellationToken ct)
    {
        if (verb switch { "retry" => !CanRetry(item), "cancel" => !CanCancel(item), _ => true })
        {
            return false;
        }

        await bus.Publish(
            new WorkItemCommanded
            {
                ExecutionId = item.ExecutionId,
                RequestId = $"dashboard:{item.WorkItemId}:{item.Version}:{verb}",
                Verb = verb,
                Login = Login,
            },
            ct);
        return true;
    }
}

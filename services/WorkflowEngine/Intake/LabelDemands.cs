using System.Globalization;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Gitea;
using CodeValdCortex.WorkflowEngine.Commands;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Persistence;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>The label that comes back to an ended item is a demand like a command: a program that puts it there whenever the item
/// fails must not keep it running.</summary>
internal sealed class LabelDemands(
    DocumentSagaStore<WorkItemExecution> sagas, Demands demands, Intents intents, Replies replies, TimeProvider time)
{
    /// <summary>False where the label is the next of a chain of answers without a person.</summary>
    public async Task<bool> Allow(WorkItemTriggered trigger, CancellationToken ct)
    {
        if (trigger.RequestId.Length > 0 || await sagas.Load(trigger.ExecutionId, ct) is not { } saga
            || !StateNames.IsFinal(saga.CurrentState) || !saga.IsDemandedAgain(trigger))
        {
            return true;   // begins nothing anew, or was judged as a command
        }

        // Several events tell of one label; within a minute they are the same demand.
        var (now, issue) = (time.GetUtcNow(), trigger.Issue.Number);
        var request = string.Create(CultureInfo.InvariantCulture, $"label {issue} {saga.Run}.{saga.Retries} {now:yyyy-MM-dd-HH-mm}");
        var (intent, demand, isFirstRefusal) = await demands.Note(
            trigger.ExecutionId, trigger.Repository.Id, request, "label", trigger.By, 0, now, ct);
        if (Intents.IsDone(intent))
        {
            return !demand.Refused;
        }

        if (demand.Refused && isFirstRefusal)
        {
            await replies.Write(
                trigger.Repository.Id, RepositoryName.Parse(trigger.Repository.Name), issue, request, trigger.ExecutionId,
                CommandReplies.TooFast, ct);
        }

        await intents.Fulfil(intent, demand.Refused ? "refused: a chain of answers" : "taken", ct, mayExpire: true);
        return !demand.Refused;
    }
}

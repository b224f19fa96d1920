using CodeValdCortex.Storage.Documents.Workflow;
using Slots = CodeValdCortex.Storage.Documents.Workflow.Admission;

namespace CodeValdCortex.WorkflowEngine.Admission;

/// <summary>The rules of admission, as functions of the one document: priority, then age, then the repository that was served
/// longest ago; as many at a time as the living engines have slots.</summary>
internal static class AdmissionQueue
{
    /// <summary>An engine that has not shown itself for this long brings no slots.</summary>
    public static readonly TimeSpan EngineLease = TimeSpan.FromMinutes(1);

    // A slot whose release was lost must not be lost for ever; no item works this long without a wait.
    private static readonly TimeSpan SlotLease = TimeSpan.FromHours(2);

    /// <summary>The engine shows itself.</summary>
    public static Slots Seen(this Slots admission, Guid engine, int slots, DateTimeOffset now) => admission with
    {
        Engines = [.. admission.Engines.Where(known => known.Id != engine && now - known.SeenAt < EngineLease), new(engine, slots, now)],
        Running = [.. admission.Running.Where(running => now - running.Since < SlotLease)],
    };

    /// <summary>Queues a request; the newest of an execution counts.</summary>
    public static Slots Request(this Slots admission, WaitingExecution request) => admission with
    {
        Waiting = [.. admission.Waiting.Where(waiting => waiting.ExecutionId != request.ExecutionId), request],
    };

    /// <summary>Frees the slot and takes the execution from the queue.</summary>
    public static Slots Release(this Slots admission, Guid execution) => admission with
    {
        Running = [.. admission.Running.Where(running => running.ExecutionId != execution)],
        Waiting = [.. admission.Waiting.Where(waiting => waiting.ExecutionId != execution)],
    };

    /// <summary>Grants what can be granted. A holder that asks again is granted again: its first grant was lost.</summary>
    public static (Slots Slots, IReadOnlyList<WaitingExecution> Granted) Grant(this Slots admission, DateTimeOffset now)
    {
        var granted = new List<WaitingExecution>();
        while (Next(admission) is { } next)
        {
            granted.Add(next);
            admission = admission with
            {
                Waiting = [.. admission.Waiting.Where(waiting => waiting.ExecutionId != next.ExecutionId)],
                Running = [.. admission.Running.Where(running => running.ExecutionId != next.ExecutionId), new(next.ExecutionId, now)],
                LastRepositoryId = next.RepositoryId,
            };
        }

        return (admission, granted);
    }

    private static WaitingExecution? Next(Slots admission)
    {
        var holders = admission.Running.Select(running => running.ExecutionId).ToHashSet();
        if (admission.Waiting.FirstOrDefault(waiting => holders.Contains(waiting.ExecutionId)) is { } again)
        {
            return again;
        }

        return admission.Running.Count >= admission.Engines.Sum(engine => engine.Slots)
            ? null
            : admission.Waiting
                .OrderBy(waiting => waiting.Priority, StringComparer.Ordinal)
                .ThenBy(waiting => waiting.RepositoryId == admission.LastRepositoryId)
                .ThenBy(waiting => waiting.Since)
                .ThenBy(waiting => waiting.ExecutionId)
                .FirstOrDefault();
    }
}

using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.WorkflowEngine.Pausing;
using Slots = CodeValdCortex.Storage.Documents.Workflow.Admission;

namespace CodeValdCortex.WorkflowEngine.Admission;

/// <summary>The rules of admission, as functions of the one document: priority, then the repository that was served longest
/// ago, then age; as many at a time as the living engines have slots; never two at once that change the same file.</summary>
internal static class AdmissionQueue
{
    /// <summary>An engine that has not shown itself for this long brings no slots.</summary>
    public static readonly TimeSpan EngineLease = TimeSpan.FromSeconds(30);

    // The scheduler frees what was not released; this is for the day on which it could not. No item works this long without a wait.
    private static readonly TimeSpan SlotLease = TimeSpan.FromHours(2);

    // Repositories remembered as served: more than are worked in at one time.
    private const int ServedKept = 500;

    /// <summary>The engine shows itself.</summary>
    public static Slots Seen(this Slots admission, Guid engine, int slots, DateTimeOffset now) => admission with
    {
        Engines = [.. admission.Engines.Where(known => known.Id != engine && now - known.SeenAt < EngineLease), new(engine, slots, now)],
        Running = [.. admission.Running.Where(running => now - running.Since < SlotLease)],
    };

    /// <summary>The engine stops; its slots go with it.</summary>
    public static Slots Gone(this Slots admission, Guid engine) => admission with
    {
        Engines = [.. admission.Engines.Where(known => known.Id != engine)],
    };

    /// <summary>Queues a request; the newest of an execution counts.</summary>
    public static Slots Request(this Slots admission, WaitingExecution request) => admission with
    {
        Waiting = [.. admission.Waiting.Where(waiting => waiting.ExecutionId != request.ExecutionId), request],
    };

    /// <summary>Frees the slot and takes the execution from the queue. News of an earlier turn than the slot's is out of date:
    /// messages overtake each other.</summary>
    public static Slots Release(this Slots admission, Guid execution, int turn = int.MaxValue) => admission with
    {
        Running = [.. admission.Running.Where(running => running.ExecutionId != execution || running.Turn > turn)],
        Waiting = [.. admission.Waiting.Where(waiting => waiting.ExecutionId != execution || waiting.Turn > turn)],
    };

    /// <summary>Adds to the files that a working execution changes.</summary>
    public static Slots Claim(this Slots admission, Guid execution, IReadOnlyList<string> paths) => admission with
    {
        Running = [.. admission.Running.Select(running => running.ExecutionId == execution
            ? running with { Paths = [.. (running.Paths ?? []).Union(paths, StringComparer.Ordinal)] }
            : running)],
    };

    /// <summary>One of these files that another working execution changes; null where none is.</summary>
    public static string? Taken(this Slots admission, Guid execution, long repositoryId, IReadOnlyList<string> paths) => admission.Running
        .Where(running => running.ExecutionId != execution && running.RepositoryId == repositoryId)
        .SelectMany(running => running.Paths ?? [])
        .FirstOrDefault(path => paths.Contains(path, StringComparer.Ordinal));

    /// <summary>Grants what can be granted. A holder that asks again is granted again: its first grant was lost. What stands still in a
    /// pause keeps nobody else from working: it takes no slot, and gets none.</summary>
    public static Grants Grant(this Slots admission, DateTimeOffset now, Resting? resting = null)
    {
        var granted = new List<WaitingExecution>();
        while (Next(admission, resting ?? Resting.Nowhere) is { } next)
        {
            granted.Add(next);
            admission = admission with
            {
                Waiting = [.. admission.Waiting.Where(waiting => waiting.ExecutionId != next.ExecutionId)],
                Running = [
                    .. admission.Running.Where(running => running.ExecutionId != next.ExecutionId),
                    new(next.ExecutionId, now, next.RepositoryId, next.Turn, next.Paths),
                ],
                Served = [.. admission.Served.Where(repository => repository != next.RepositoryId).TakeLast(ServedKept - 1), next.RepositoryId],
            };
        }

        return new(admission, granted);
    }

    private static WaitingExecution? Next(Slots admission, Resting resting)
    {
        var holders = admission.Running.Select(running => running.ExecutionId).ToHashSet();
        if (admission.Waiting.FirstOrDefault(waiting => holders.Contains(waiting.ExecutionId)) is { } again)
        {
            return again;
        }

        return admission.Running.Count(running => !resting.Includes(running.RepositoryId)) >= admission.Engines.Sum(engine => engine.Slots)
            ? null
            : admission.Waiting
                .Where(waiting => !resting.Includes(waiting.RepositoryId))
                .Where(waiting => admission.Taken(waiting.ExecutionId, waiting.RepositoryId, waiting.Paths ?? []) is null)
                .OrderBy(waiting => waiting.Priority, StringComparer.Ordinal)
                .ThenBy(waiting => Rank(admission.Served, waiting.RepositoryId))
                .ThenBy(waiting => waiting.Since)
                .ThenBy(waiting => waiting.ExecutionId)
                .FirstOrDefault();
    }

    // Never served comes first.
    private static int Rank(IReadOnlyList<long> served, long repository)
    {
        for (var place = served.Count - 1; place >= 0; place--)
        {
            if (served[place] == repository)
            {
                return place;
            }
        }

        return -1;
    }
}

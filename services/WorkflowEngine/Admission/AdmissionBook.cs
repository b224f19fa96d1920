using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Pausing;
using Microsoft.Extensions.Options;
using CodeValdCortex.Storage.Documents.Workflow;
using Slots = CodeValdCortex.Storage.Documents.Workflow.Admission;

namespace CodeValdCortex.WorkflowEngine.Admission;

/// <summary>Writes the one document of admission: every change shows this engine and grants what can be granted then.</summary>
internal sealed class AdmissionBook(
    IDocumentDatabase database, EngineIdentity engine, PauseGate pause, IOptions<CortexOptions> options, TimeProvider time)
{
    private const int Attempts = 50;

    /// <summary>Changes the document until nobody else was faster.</summary>
    /// <returns>What it is now, and the executions that got a slot by it: they have to be told.</returns>
    /// <exception cref="ActivityException">Too many others write it.</exception>
    public async Task<Grants> Change(Func<Slots, Slots> change, CancellationToken ct)
    {
        var documents = database.Collection<Slots>();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            var stored = await documents.Get(Slots.OnlyKey, ct);
            var seen = (stored?.Document ?? new Slots()).Seen(engine.Id, options.Value.WorkerConcurrency, now);
            var grants = change(seen).Grant(now, await pause.Resting(ct));
            var saved = stored is null
                ? await documents.TryInsert(grants.Slots, ct)
                : await documents.TryReplace(grants.Slots, stored.Revision, ct);
            if (saved is not null)
            {
                return grants;
            }
        }

        throw new ActivityException("lock-held", "The admission queue is busy.", retryable: true);
    }

    /// <summary>Lets an execution that works alone have these files; in its own slot until it gives that up.</summary>
    /// <exception cref="ActivityException">Another execution that works plans one of them.</exception>
    public async Task Claim(Guid execution, long repositoryId, IReadOnlyList<string> paths, CancellationToken ct)
    {
        string? taken = null;
        await Change(
            slots =>
            {
                taken = slots.Taken(execution, repositoryId, paths);
                return taken is null ? slots.Claim(execution, paths) : slots;
            },
            ct);
        if (taken is not null)
        {
            throw PathBusy(taken);
        }
    }

    /// <summary>Why an execution in the queue has to wait.</summary>
    public static ActivityException WhyNot(Slots slots, WaitingExecution waiting) =>
        slots.Taken(waiting.ExecutionId, waiting.RepositoryId, waiting.Paths ?? []) is { } path
            ? PathBusy(path)
            : new("slots-taken", $"All {slots.Engines.Sum(known => known.Slots)} slots are taken", retryable: true);

    private static ActivityException PathBusy(string path) =>
        new("paths-busy", $"Another work item is changing {path}", retryable: true);
}

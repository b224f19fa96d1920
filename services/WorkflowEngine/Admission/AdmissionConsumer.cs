using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage;
using MassTransit;
using Microsoft.Extensions.Options;
using Slots = CodeValdCortex.Storage.Documents.Workflow.Admission;

namespace CodeValdCortex.WorkflowEngine.Admission;

/// <summary>Hands out the slots. A grant that is lost is granted again when the execution asks again.</summary>
internal sealed class AdmissionConsumer(IDocumentDatabase database, EngineIdentity engine, IOptions<CortexOptions> options, TimeProvider time)
    : IConsumer<RequestAdmission>, IConsumer<SlotReleased>
{
    private const int Attempts = 50;

    public Task Consume(ConsumeContext<RequestAdmission> context)
    {
        var command = context.Message;
        return Change(context, admission => admission.Request(
            new(command.ExecutionId, command.Turn, command.Priority, command.RepositoryId, command.Since)));
    }

    public Task Consume(ConsumeContext<SlotReleased> context) =>
        Change(context, admission => admission.Release(context.Message.ExecutionId));

    private async Task Change(ConsumeContext context, Func<Slots, Slots> change)
    {
        var ct = context.CancellationToken;
        var documents = database.Collection<Slots>();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            var stored = await documents.Get(Slots.OnlyKey, ct);
            var seen = (stored?.Document ?? new Slots()).Seen(engine.Id, options.Value.WorkerConcurrency, now);
            var (next, granted) = change(seen).Grant(now);
            var saved = stored is null ? await documents.TryInsert(next, ct) : await documents.TryReplace(next, stored.Revision, ct);
            if (saved is not null)
            {
                foreach (var grant in granted)
                {
                    await context.Publish(new RequestAdmissionCompleted { ExecutionId = grant.ExecutionId, Turn = grant.Turn }, ct);
                }

                return;
            }
        }

        throw new Forge.ActivityException("lock-held", "The admission queue is busy.", retryable: true);
    }
}

using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Pausing;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Admission;

/// <summary>Hands out the slots. Who gets none is told why; the grant follows by itself.</summary>
internal sealed class AdmissionConsumer(AdmissionBook book, PauseGate pause) : IConsumer<RequestAdmission>, IConsumer<SlotReleased>
{
    public Task Consume(ConsumeContext<RequestAdmission> context) => Activity.Answer(context, async () =>
    {
        var command = context.Message;
        var request = new WaitingExecution(
            command.ExecutionId, command.Turn, command.Priority, command.RepositoryId, command.Since, command.Paths);
        var grants = await book.Change(slots => slots.Request(request), context.CancellationToken);
        await Tell(context, grants, context.CancellationToken);
        if (grants.Slots.Waiting.Any(waiting => waiting.ExecutionId == command.ExecutionId))
        {
            if ((await pause.Resting(context.CancellationToken)).Includes(command.RepositoryId))
            {
                await pause.EnsureOpen(command.RepositoryId, context.CancellationToken);   // says who paused it
            }

            throw AdmissionBook.WhyNot(grants.Slots, request);
        }
    });

    public async Task Consume(ConsumeContext<SlotReleased> context) => await Tell(
        context,
        await book.Change(slots => slots.Release(context.Message.ExecutionId, context.Message.Turn), context.CancellationToken),
        context.CancellationToken);

    /// <summary>Tells the executions that got a slot.</summary>
    internal static async Task Tell(IPublishEndpoint bus, Grants grants, CancellationToken ct)
    {
        foreach (var grant in grants.Granted)
        {
            await bus.Publish(new RequestAdmissionCompleted { ExecutionId = grant.ExecutionId, Turn = grant.Turn }, ct);
        }
    }
}

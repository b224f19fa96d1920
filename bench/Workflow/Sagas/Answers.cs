using CodeValdCortex.Contracts.Context;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Reporting;
using CodeValdCortex.Contracts.WorkItems;
using MassTransit;

namespace CodeValdCortex.Bench.Workflow.Sagas;

/// <summary>Activities that answer at once and do nothing: what is left is what the sagas themselves cost.</summary>
internal sealed class Answers(Ends ends)
    : IConsumer<RequestAdmission>, IConsumer<SlotReleased>, IConsumer<GatherContext>, IConsumer<GenerateContent>, IConsumer<PostReport>,
        IConsumer<ExecutionChanged>
{
    /// <summary>Transitions of one analysis: triggered, admitted, gathered, generated, reported.</summary>
    public const int Transitions = 5;

    private static readonly string Hash = new('a', 64);

    public Task Consume(ConsumeContext<RequestAdmission> context) => context.Publish(
        new RequestAdmissionCompleted { ExecutionId = context.Message.ExecutionId, Turn = context.Message.Turn }, context.CancellationToken);

    public Task Consume(ConsumeContext<SlotReleased> context) => Task.CompletedTask;

    public Task Consume(ConsumeContext<GatherContext> context) => context.Publish(new GatherContextCompleted
    {
        ExecutionId = context.Message.ExecutionId, Turn = context.Message.Turn, BaseSha = new string('b', 40), ContextHash = Hash,
    }, context.CancellationToken);

    public Task Consume(ConsumeContext<GenerateContent> context) => context.Publish(new GenerateContentCompleted
    {
        ExecutionId = context.Message.ExecutionId, Run = context.Message.Run, Step = context.Message.Step, Round = context.Message.Round,
        AnswerHash = Hash, Model = "none", AgentName = "Cortex", AgentEmail = "cortex@example.com", InputTokens = 1, OutputTokens = 1, CostNanoUsd = 1,
    }, context.CancellationToken);

    public Task Consume(ConsumeContext<PostReport> context) => context.Publish(
        new PostReportCompleted { ExecutionId = context.Message.ExecutionId, Turn = context.Message.Turn, CommentId = 1 }, context.CancellationToken);

    public Task Consume(ConsumeContext<ExecutionChanged> context)
    {
        if (context.Message.Item.Status == "completed")
        {
            ends.Note(context.Message.ExecutionId);
        }

        return Task.CompletedTask;
    }
}

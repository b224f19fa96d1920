using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>How events find their execution: always by its id, which every message carries.</summary>
internal sealed partial class WorkItemStateMachine
{
    private void Correlate()
    {
        Event(() => Triggered, x => x.CorrelateById(m => m.Message.ExecutionId));
        Event(() => Observed, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => Commanded, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => Noticed, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => Attention, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => Admitted, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => ContextGathered, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => ContentGenerated, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => GenerationFailed, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => ProposalRendered, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => BranchPublished, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => PullRequestOpened, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => ReviewPosted, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => PullRequestRead, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => PullRequestMerged, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => IssueFinished, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => WorkItemIndexed, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => IndexingFailed, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => ReportPosted, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => WorkWithdrawn, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
        Event(() => ActivityFailed, x => Existing(x.CorrelateById(m => m.Message.ExecutionId)));
    }

    // An issue that never asked for work has no execution: news of it is of no interest.
    private static void Existing<T>(IEventCorrelationConfigurator<WorkItemExecution, T> x) where T : class =>
        x.OnMissingInstance(missing => missing.Discard());
}

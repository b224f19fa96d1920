using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>What a state hears and has nothing to do with. Every event has a word in every state, here or where something
/// happens: one without is refused, and a test asks for each of them.</summary>
internal sealed partial class WorkItemStateMachine
{
    private void PassOver()
    {
        // Answers of steps that are over, repeated or late: the broker promises at least once, and re-asked questions have two
        // answers. Deadlines that were replaced while they were on their way.
        Event[] late =
        [
            Admitted, ContextGathered, ContentGenerated, GenerationFailed, ProposalRendered, BranchPublished, PullRequestOpened, ReviewPosted,
            PullRequestRead, PullRequestMerged, IssueFinished, WorkItemIndexed, IndexingFailed, ReportPosted, WorkWithdrawn, ActivityFailed,
            Attention,
        ];
        foreach (var answer in late)
        {
            During([.. Asking(), .. Ended()], Ignore(answer));
        }

        // What becomes of a branch after the end is its owner's affair; a failed item alone learns who closed its pull request.
        During([Completed, Cancelled], Ignore(Noticed));
    }
}

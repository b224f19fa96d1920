using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>What people do and say: it comes before whatever the engine is about.</summary>
internal sealed partial class WorkItemStateMachine
{
    private void People()
    {
        During(Asking(), When(Triggered).Then(x => x.Saga.Observe(x.Message.Repository, x.Message.Issue)));
        During(Ended(), When(Triggered)
            .IfElse(x => x.Saga.IsDemandedAgain(x.Message),
                again => again
                    .Then(x => x.Saga.Observe(x.Message.Repository, x.Message.Issue))
                    .Then(x => x.Saga.BeginAnotherRun(_types, [], _asking.Now))
                    .Enter(_asking, Queued),
                known => known.Then(x => x.Saga.Observe(x.Message.Repository, x.Message.Issue))));
        During(Ended(), When(Observed).Then(x => x.Saga.Observe(x.Message.Repository, x.Message.Issue)));

        // Before there is a pull request a closed issue can only mean one thing; afterwards a merge by hand may have closed it.
        During(Asking(), When(Observed).Then(x => x.Saga.Observe(x.Message.Repository, x.Message.Issue)));
        During([Opening, Reporting], When(Observed, x => x.Saga.IsTakenBack(x.Message.Issue.Open, x.Message.Issue.Labels))
            .Then(x => x.Saga.Cancel(x.Message.Issue.Open ? "the label was removed" : "the issue was closed", x.Message.By))
            .Enter(_asking, Withdrawing));
        During([.. Revising(), Failed], When(Observed, x => x.Saga.IsTakenBack(x.Message.Issue.Open, x.Message.Issue.Labels))
            .IfElse(x => x.Saga.PullRequest is null,
                alone => alone
                    .Then(x => x.Saga.Cancel(x.Message.Issue.Open ? "the label was removed" : "the issue was closed", x.Message.By))
                    .Enter(_asking, Withdrawing),
                shown => shown.Then(x => x.Saga.Interrupt()).Enter(_asking, Checking)));
        During([Examining, Judging, Reviewing, Checking, Merging],
            When(Observed, x => x.Saga.IsTakenBack(x.Message.Issue.Open, x.Message.Issue.Labels)).Enter(_asking, Checking));

        // Who closed it is only in the event, which may come before or after the look that finds it closed.
        During(Asking(), When(Noticed, x => x.Saga.IsClosedBy(x.Message)).Then(x => x.Saga.ClosedBy = x.Message.ClosedBy));
        During(Failed, When(Noticed, x => x.Saga.LearnsWhoClosed(x.Message)).ThenAsync(_asking.Announce));
        // A revision is for nothing once its pull request is merged or closed; and what failed is done once a person merges it.
        During([.. Revising(), Failed], When(Noticed, x => x.Saga.IsEndedBy(x.Message))
            .Then(x => x.Saga.Interrupt())
            .Enter(_asking, Checking));

        During([.. BeforePullRequest(), Examining, Judging, Reviewing, Checking, Failed], When(Commanded, x => Takes(x, "cancel"))
            .Then(x => x.Saga.Cancel("`/cortex cancel`", x.Message.Login))
            .Enter(_asking, Withdrawing));
        // The merge may be made already: the pull request says so, and only then is it too late.
        During(Merging, When(Commanded, x => Takes(x, "cancel"))
            .Then(x => x.Saga.Cancel("`/cortex cancel`", x.Message.Login))
            .Enter(_asking, Checking));
        During([.. WithSlot().Where(state => state != Publishing)], When(Commanded, x => Takes(x, "retry"))
            .Then(x => x.Saga.Observe(x.Message))
            .Decide(AskAgain, Queued));
        // What was written for a branch that somebody else moved can't be pushed however often it is tried: it is written anew, on
        // top of theirs.
        During(Publishing, When(Commanded, x => Takes(x, "retry"))
            .Then(x => x.Saga.Observe(x.Message))
            .IfElse(x => x.Saga.IsOvertaken,
                anew => anew.Then(x => x.Saga.BeginOnTheirs(_asking.Now)).Enter(_asking, Queued),
                again => again.Decide(AskAgain, Queued)));
        During([.. WithoutSlot().Where(state => state != Merging)], When(Commanded, x => Takes(x, "retry"))
            .Then(x => x.Saga.Observe(x.Message))
            .Decide(AskAgain));
        During(Merging, When(Commanded, x => Takes(x, "retry"))
            .Then(x => x.Saga.Observe(x.Message))
            .Decide(AskAgain, Checking));
        During(Failed, When(Commanded, x => Takes(x, "retry"))
            .Then(x => x.Saga.Observe(x.Message))
            .Then(x => x.Saga.Retry(_asking.Now))
            .Enter(_asking, Queued));
        During([Checking, Failed, Completed, Cancelled], When(Commanded, x => Takes(x, "revise"))
            .Then(x => x.Saga.Observe(x.Message))
            .Then(x => x.Saga.BeginAnotherRun(_types, [x.Message.Text], _asking.Now))
            .Enter(_asking, Queued));
        During(Ended(), When(Commanded, x => Takes(x, "run"))
            .Then(x => x.Saga.BeginAnotherRun(_types, [], _asking.Now))
            .Enter(_asking, Queued));
    }
}

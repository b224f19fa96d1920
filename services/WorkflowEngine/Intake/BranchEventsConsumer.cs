using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.WorkflowEngine.Identity;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Something happened to a branch or pull request that we did not cause: the execution whose branch it claims to be is told
/// to look. The branch's name leads to the issue and hence to the execution, which knows whether the branch is its own.</summary>
internal sealed class BranchEventsConsumer(Echoes echoes)
    : IConsumer<PullRequestChanged>, IConsumer<PullRequestReviewed>, IConsumer<BranchPushed>, IConsumer<RefDeleted>
{
    private const string Heads = "refs/heads/";

    public async Task Consume(ConsumeContext<PullRequestChanged> context)
    {
        var change = context.Message;
        // A fork's branch of that name is somebody else's.
        if (change.HeadRepositoryId == change.Source.RepositoryId && !await echoes.Has(change, context.CancellationToken))
        {
            await Notice(
                context, change.Source.RepositoryId, change.HeadBranch, $"pull request {change.Action}", change.Number,
                change is { Action: "closed", Merged: false } ? change.Source.SenderLogin : null, change.Action == "closed");
        }
    }

    public async Task Consume(ConsumeContext<PullRequestReviewed> context)
    {
        var review = context.Message;
        if (review.HeadRepositoryId == review.Source.RepositoryId && !await echoes.Has(review, context.CancellationToken))
        {
            await Notice(context, review.Source.RepositoryId, review.HeadBranch, $"review {review.Verdict}", review.Number);
        }
    }

    public async Task Consume(ConsumeContext<BranchPushed> context)
    {
        var push = context.Message;
        if (push.Ref.StartsWith(Heads, StringComparison.Ordinal) && push.Ref[Heads.Length..] is var branch
            && !await echoes.Has(push, branch, context.CancellationToken))
        {
            await Notice(context, push.Source.RepositoryId, branch, "push");
        }
    }

    public async Task Consume(ConsumeContext<RefDeleted> context)
    {
        var deleted = context.Message;
        if (deleted.RefType == "branch" && !await echoes.Has(deleted, context.CancellationToken))
        {
            await Notice(
                context, deleted.Source.RepositoryId, deleted.Name, "branch deleted", closedBy: deleted.Source.SenderLogin, ended: true);
        }
    }

    private static Task Notice(
        ConsumeContext context, long repositoryId, string branch, string cause, long? pullRequest = null, string? closedBy = null,
        bool ended = false) =>
        BranchName.IssueNumber(branch) is { } number
            ? context.Publish(
                new PullRequestNoticed
                {
                    ExecutionId = ExecutionId.Of(repositoryId, number), Branch = branch, Cause = cause, Number = pullRequest, ClosedBy = closedBy,
                    Ended = ended,
                },
                context.CancellationToken)
            : Task.CompletedTask;
}

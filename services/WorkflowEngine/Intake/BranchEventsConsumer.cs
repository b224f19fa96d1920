using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.WorkflowEngine.Identity;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Something happened to a branch or pull request: the execution whose branch it claims to be is told to look.
/// The branch's name leads to the issue and hence to the execution, which knows whether the branch is its own.</summary>
internal sealed class BranchEventsConsumer
    : IConsumer<PullRequestChanged>, IConsumer<PullRequestReviewed>, IConsumer<BranchPushed>, IConsumer<RefDeleted>
{
    private const string Heads = "refs/heads/";

    public Task Consume(ConsumeContext<PullRequestChanged> context) => context.Message is var change
        && change.HeadRepositoryId == change.Source.RepositoryId   // a fork's branch of that name is somebody else's
            ? Notice(context, change.Source.RepositoryId, change.HeadBranch, $"pull request {change.Action}", change.Number,
                change is { Action: "closed", Merged: false } ? change.Source.SenderLogin : null, change.Action == "closed")
            : Task.CompletedTask;

    public Task Consume(ConsumeContext<PullRequestReviewed> context) =>
        context.Message.HeadRepositoryId == context.Message.Source.RepositoryId
            ? Notice(context, context.Message.Source.RepositoryId, context.Message.HeadBranch, $"review {context.Message.Verdict}",
                context.Message.Number)
            : Task.CompletedTask;

    public Task Consume(ConsumeContext<BranchPushed> context) => context.Message.Ref.StartsWith(Heads, StringComparison.Ordinal)
        ? Notice(context, context.Message.Source.RepositoryId, context.Message.Ref[Heads.Length..], "push")
        : Task.CompletedTask;

    public Task Consume(ConsumeContext<RefDeleted> context) => context.Message.RefType == "branch"
        ? Notice(context, context.Message.Source.RepositoryId, context.Message.Name, "branch deleted", closedBy: context.Message.Source.SenderLogin, ended: true)
        : Task.CompletedTask;

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

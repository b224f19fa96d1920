using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Pausing;
using CodeValdCortex.WorkflowEngine.PullRequests;
using CodeValdCortex.WorkflowEngine.Reconciling;
using CodeValdCortex.WorkflowEngine.Status;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Something changed, told of or not: it is read and taken as a delivery would have been.</summary>
internal sealed class RecoveredChangeConsumer(
    GiteaClient gitea, ForgeDirectory directory, IssueReading issues, CommentCommands commands, TwinPullRequests twins,
    StatusDisplay display, DeferredChanges deferred)
    : IConsumer<ObjectChanged>
{
    public Task Consume(ConsumeContext<ObjectChanged> context)
    {
        var change = context.Message;
        return deferred.Guard(context, change.Source.RepositoryId, change.Kind, change.Number, () => Take(context, change));
    }

    private async Task Take(ConsumeContext context, ObjectChanged change)
    {
        var ct = context.CancellationToken;
        await (change.Kind switch
        {
            FoundChange.Issue => issues.Tell(context, change.Source.RepositoryId, change.Number, "", "", ct),
            FoundChange.PullRequest => PullRequest(context, change, ct),
            FoundChange.Comment => Comment(context, change, ct),
            FoundChange.Status => Status(context, change, ct),
            _ => Task.CompletedTask,   // of a newer version
        });
        if (change.Source.DeliveryId == DeferredChanges.DeliveryId)
        {
            await deferred.Done(change.Source.RepositoryId, change.Kind, change.Number, ct);
        }
    }

    // Who closed it no list tells: the item then says only that it was closed.
    private async Task PullRequest(IPublishEndpoint bus, ObjectChanged change, CancellationToken ct)
    {
        var repositoryId = change.Source.RepositoryId;
        if (await directory.Find(repositoryId, ct) is not { } repository)
        {
            return;
        }

        var name = RepositoryName.Parse(repository.FullName);
        using var answer = await gitea.PullRequests.Get(name.Owner, name.Name, change.Number, ct);
        if (answer.OrNull() is not { Head: { } head } pull || head.RepoId != repositoryId || BranchName.IssueNumber(head.Ref) is not { } issue)
        {
            return;   // gone, a fork's, or no item's
        }

        await bus.Publish(
            new PullRequestNoticed
            {
                ExecutionId = ExecutionId.Of(repositoryId, issue), Branch = head.Ref, Cause = "pull request recovered", Number = pull.Number,
                Ended = pull.State != "open",
            }, ct);

        if (pull.State == "open")
        {
            await twins.Settle(repositoryId, head.Ref, pull.Base?.Ref ?? repository.DefaultBranch, () => Task.FromResult(false), ct);
        }
    }

    private async Task Comment(IPublishEndpoint bus, ObjectChanged change, CancellationToken ct)
    {
        if (await directory.Find(change.Source.RepositoryId, ct) is not { } repository)
        {
            return;
        }

        var name = RepositoryName.Parse(repository.FullName);
        using var answer = await gitea.Comments.Get(name.Owner, name.Name, change.Number, ct);
        if (answer.OrNull() is not { User: { } author } comment || !ForgeChanges.IsNewCommand(comment) || comment.On is not { } number)
        {
            return;   // deleted or edited since
        }

        await commands.CarryOut(
            bus,
            new IssueCommented
            {
                Source = change.Source with { RepositoryName = repository.FullName, SenderId = author.Id, SenderLogin = author.Login, ReceivedAt = comment.CreatedAt },
                Number = number, IsPullRequest = comment.PullRequestUrl.Length > 0, Action = "created", CommentId = comment.Id, Text = comment.Body,
            }, ct);
    }

    // What is shown there, or on pages, is older than what is, or was not shown because of a pause.
    private async Task Status(IPublishEndpoint bus, ObjectChanged change, CancellationToken ct)
    {
        try
        {
            if (await display.ShowNewest(ExecutionId.Of(change.Source.RepositoryId, change.Number), ct) is { } newest)
            {
                await bus.Publish(newest, ct);
            }
        }
        catch (ActivityException e) when (e.Code == PauseGate.Observing)
        {
            // What comes once it may be written shows the state of then.
        }
    }
}

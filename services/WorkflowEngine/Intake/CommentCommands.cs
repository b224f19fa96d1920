using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Permissions;
using CodeValdCortex.WorkflowEngine.Commands;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Pausing;
using CodeValdCortex.WorkflowEngine.Texts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Carries out <c>/cortex</c> comments: from newly created comments only, once per comment id, by people who may write
/// at that moment.</summary>
internal sealed partial class CommentCommands(
    GiteaClient gitea, ForgeDirectory directory, IPermissions permissions, IssueReading issues, Intents intents, MarkedComments comments,
    RepositoryWrites writes, CommandReplies replies, ILogger<CommentCommands> logger)
{
    /// <summary>Carries the comment's command out, if there is one and it was not yet carried out.</summary>
    /// <param name="bus">Where to tell.</param>
    /// <param name="comment">The comment.</param>
    /// <param name="ct">Cancels.</param>
    public async Task CarryOut(IPublishEndpoint bus, IssueCommented comment, CancellationToken ct)
    {
        if (comment.Action != "created" || Marker.IsIn(comment.Text) || CommentCommand.Parse(comment.Text) is not { } command)
        {
            return;
        }

        var source = comment.Source;
        var repository = await directory.NameOf(source.RepositoryId, ct);
        if (await IssueOf(comment, repository, ct) is not { } issue)
        {
            return;   // a pull request that is no work item's
        }

        var execution = ExecutionId.Of(source.RepositoryId, issue);
        var request = $"comment-{comment.CommentId}";
        var intent = await intents.Plan(execution, source.RepositoryId, "command", request, ct, command.Verb);
        if (Intents.IsDone(intent))
        {
            return;
        }

        // Asked now, by id: the sender's login may have changed hands, and payloads tell somebody else's rights.
        var access = await permissions.Of(repository, source.SenderLogin, source.SenderId, ct);
        LogCommand(command.Verb, source.SenderLogin, source.SenderId, access.Level, access.Source);
        if (!access.CanWrite)
        {
            await Reply(source.RepositoryId, repository, comment, execution, CommandReplies.Refusal(source.SenderLogin), ct);
        }
        else if (command.Verb == "run")
        {
            await issues.Tell(bus, source.RepositoryId, issue, source.SenderLogin, request, ct);
        }
        else if (command.Verb is "retry" or "cancel" or "revise" && await replies.NotNow(command, execution, request, ct) is { } why)
        {
            await Reply(source.RepositoryId, repository, comment, execution, why, ct);
        }
        else if (command.Verb is "retry" or "cancel" or "revise")
        {
            var now = command.Verb == "cancel" ? null : await issues.Look(source.RepositoryId, issue, ct);
            await bus.Publish(new WorkItemCommanded
            {
                ExecutionId = execution, RequestId = request, Verb = command.Verb, Text = command.Text, Login = source.SenderLogin,
                Issue = now?.Issue, Repository = now?.Repository,
            }, ct);
        }
        else
        {
            await Reply(source.RepositoryId, repository, comment, execution, await replies.Of(command, execution, ct), ct);
        }

        await intents.Fulfil(intent, access.CanWrite ? "taken" : "refused", ct);
    }

    private async Task<long?> IssueOf(IssueCommented comment, RepositoryName repository, CancellationToken ct)
    {
        if (!comment.IsPullRequest)
        {
            return comment.Number;
        }

        using var answer = await gitea.PullRequests.Get(repository.Owner, repository.Name, comment.Number, ct);
        return answer.OrNull()?.Head is { } head && head.RepoId == comment.Source.RepositoryId ? BranchName.IssueNumber(head.Ref) : null;
    }

    private async Task Reply(
        long repositoryId, RepositoryName repository, IssueCommented comment, Guid execution, string text, CancellationToken ct)
    {
        var marker = Marker.Of("reply", $"{comment.CommentId}");
        try
        {
            await using var turn = await writes.Enter(repositoryId, execution, ct);
            await comments.Put(repository, comment.Number, marker, $"{text}\n\n{marker}\n", ct);
        }
        catch (ActivityException e) when (e.Code == PauseGate.Observing)
        {
            LogSilent(comment.CommentId, repository.ToString());
        }
    }

    [LoggerMessage(LogLevel.Information, "Command {Verb} by {Login} ({UserId}): access {Level} according to {Source}")]
    private partial void LogCommand(string verb, string login, long userId, AccessLevel level, string source);

    [LoggerMessage(LogLevel.Information, "Comment {CommentId} is not answered: {Repository} is only observed")]
    private partial void LogSilent(long commentId, string repository);
}

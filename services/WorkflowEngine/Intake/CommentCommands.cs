using System.Globalization;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Permissions;
using CodeValdCortex.WorkflowEngine.Commands;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Texts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Carries out <c>/cortex</c> comments: from newly created comments only, once per comment id, by people who may write
/// at that moment.</summary>
internal sealed partial class CommentCommands(
    GiteaClient gitea, ForgeDirectory directory, IPermissions permissions, IssueReading issues, Intents intents, Demands demands, Replies answers,
    CommandReplies replies, ILogger<CommentCommands> logger)
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
        if (await intents.Find(source.RepositoryId, Demand.Kind, request, ct) is { } known && Intents.IsDone(known))
        {
            return;
        }

        var (intent, demand, isFirstRefusal) = await demands.Note(
            execution, source.RepositoryId, request, command.Verb, source.SenderLogin, source.SenderId, source.ReceivedAt, ct);
        Task Reply(string text) => answers.Write(
            source.RepositoryId, repository, comment.Number, comment.CommentId.ToString(CultureInfo.InvariantCulture), execution, text, ct);
        if (demand.Refused)
        {
            if (isFirstRefusal)
            {
                await Reply(CommandReplies.TooFast);
            }
            else
            {
                await answers.Mark(source.RepositoryId, repository, comment.CommentId, execution, ct);
            }

            await intents.Fulfil(intent, "refused: a chain of answers", ct, mayExpire: true);
            return;
        }

        // Asked now, by id: the sender's login may have changed hands, and payloads tell somebody else's rights.
        var access = await permissions.Of(repository, source.SenderLogin, source.SenderId, ct);
        LogCommand(command.Verb, source.SenderLogin, source.SenderId, access.Level, access.Source);
        if (!access.CanWrite)
        {
            await Reply(CommandReplies.Refusal(source.SenderLogin));
        }
        else if (command.Verb == "run")
        {
            await issues.Tell(bus, source.RepositoryId, issue, source.SenderLogin, request, ct);
        }
        else if (command.Verb is "retry" or "cancel" or "revise" && await replies.NotNow(command, execution, request, ct) is { } why)
        {
            await Reply(why);
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
            await Reply(await replies.Of(command, execution, ct));
        }

        // Which right it was, and who told, can be looked up later.
        await intents.Fulfil(intent, $"{(access.CanWrite ? "taken" : "refused")}: {access.Level} according to {access.Source}", ct, mayExpire: true);
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

    [LoggerMessage(LogLevel.Information, "Command {Verb} by {Login} ({UserId}): access {Level} according to {Source}")]
    private partial void LogCommand(string verb, string login, long userId, AccessLevel level, string source);
}

using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Merging;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Server;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.WorkflowEngine.Crashing;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.PullRequests;
using CodeValdCortex.WorkflowEngine.Texts;
using MassTransit;
using Microsoft.Extensions.Options;
using Command = CodeValdCortex.Contracts.Merging.MergePullRequest;

namespace CodeValdCortex.WorkflowEngine.Merging;

/// <summary>Merges exactly the commit that was verified, or nothing.</summary>
internal sealed class MergePullRequestConsumer(
    GiteaClient gitea, IServerCapabilities capabilities, ForgeDirectory directory, IContentStore contents, RepositoryWrites writes,
    Intents intents, OnePullRequest one, CheckedPullRequests pulls, MergeQueue queue, MergeVerification verification,
    IOptions<CortexOptions> options, ICrashPoints crash) : IConsumer<Command>
{
    public Task Consume(ConsumeContext<Command> context) => Activity.Answer(context, () => Act(context));

    private async Task Act(ConsumeContext<Command> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        var guarded = (await capabilities.Get(ct)).HeadCommitId;
        if (!guarded && !options.Value.UnguardedMerge)
        {
            throw new ActivityException("merge-unguarded",
                "This Gitea cannot bind a merge to the verified commit. Merge by hand, or set CORTEX_UNGUARDED_MERGE=true",
                retryable: false);
        }

        var files = await contents.Read<FileSet>(command.FilesHash, ct);
        await using var turn = await writes.Enter(command.RepositoryId, command.ExecutionId, ct);
        var repository = await directory.NameOf(command.RepositoryId, ct);
        var intent = await intents.Plan(command.ExecutionId, command.RepositoryId, Effects.Merge, Effects.MergeOf(command.Number, command.HeadSha), ct);
        var before = await pulls.Read(repository, command.Number, ct);
        if (!before.Merged)
        {
            // Not for what is merged already: that is still to be counted and verified, whoever waits for it.
            await writes.EnsureCurrent(command.ExecutionId, command.Turn, ct);
            if (before.State != "open" || before.Head?.Sha != command.HeadSha || before.Base?.Ref != command.BaseBranch)
            {
                throw new ActivityException("merge-not-ready", "The pull request has changed since it was checked", retryable: true);
            }

            await queue.EnsureOpen(command.RepositoryId, ct);
            await one.Settle(repository, before.Head.Ref, command.BaseBranch, command.ExecutionId, command.RepositoryId, command.WorkItemId, ct);
            var refusal = await Merge(repository, command, files, ct);
            crash.Reach(CrashPlace.AfterMerge);
            // Whatever was answered: the pull request itself says whether it is merged.
            before = await pulls.ReadNow(repository, command.Number, ct);
            if (!before.Merged)
            {
                throw new ActivityException("merge-refused", $"Gitea did not merge: {refusal}", retryable: true);
            }
        }

        var sha = before.MergeCommitSha is { Length: > 0 } merged ? merged : command.HeadSha;
        if (before.MergedBy?.Id == (await directory.Me(ct)).Id)
        {
            // Also after a crash in between: both know what they have seen.
            await queue.Count(command.RepositoryId, command.Number, ct);
            await verification.Verify(
                command.ExecutionId, command.RepositoryId, repository, command.Number, command.BaseBranch, command.HeadSha, sha, ct);
        }

        await intents.Fulfil(intent, sha, ct);
        await context.Publish(new MergePullRequestCompleted
        {
            ExecutionId = command.ExecutionId, Turn = command.Turn, MergeSha = sha, MergedBy = before.MergedBy?.Login ?? "",
        }, ct);
    }

    private async Task<string> Merge(RepositoryName repository, Command command, FileSet files, CancellationToken ct)
    {
        using var answer = await gitea.PullRequests.Merge(repository.Owner, repository.Name, command.Number, new Gitea.PullRequests.MergePullRequest
        {
            Do = command.Style,
            Title = CommitMessage.Subject(command.CommitType, command.Title),
            Message = CommitMessage.Body(files.Bullets, command.IssueNumber, command.WorkItemId),
            HeadCommitId = command.HeadSha,
        }, ct);
        answer.EnsureSent();
        return answer.IsSuccessStatusCode ? "it answered 200" : Refusal(answer);
    }

    private static string Refusal(Refit.IApiResponse answer) =>
        answer.StatusCode is null ? "no answer" : PlainText.Line(GiteaException.From(answer).Detail, 300);
}

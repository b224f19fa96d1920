using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Merging;
using CodeValdCortex.Git.Comparing;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.PullRequests;
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
    GiteaClient gitea, IServerCapabilities capabilities, ForgeDirectory directory, IGitRepositories repositories, IContentStore contents,
    RepositoryWrites writes, Intents intents, OnePullRequest one, IOptions<CortexOptions> options, ICrashPoints crash) : IConsumer<Command>
{
    public Task Consume(ConsumeContext<Command> context) => Activity.Answer(context, () => Act(context));

    private async Task Act(ConsumeContext<Command> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        var repository = await directory.NameOf(command.RepositoryId, ct);
        var guarded = (await capabilities.Get(ct)).HeadCommitId;
        if (!guarded && !options.Value.UnguardedMerge)
        {
            throw new ActivityException("merge-unguarded",
                "This Gitea cannot bind a merge to the verified commit. Merge by hand, or set CORTEX_UNGUARDED_MERGE=true",
                retryable: false);
        }

        var files = await contents.Read<FileSet>(command.FilesHash, ct);
        await using var turn = await writes.Enter(command.RepositoryId, command.ExecutionId, ct);
        var intent = await intents.Plan(command.ExecutionId, command.RepositoryId, "merge", $"#{command.Number} {command.HeadSha}", ct);
        var before = await Read(repository, command.Number, ct);
        if (!before.Merged)
        {
            if (before.State != "open" || before.Head?.Sha != command.HeadSha)
            {
                throw new ActivityException("merge-not-ready", "The pull request has changed since it was checked", retryable: true);
            }

            var branch = before.Head.Ref;
            await one.Settle(repository, branch, command.BaseBranch, command.WorkItemId, ct);
            var expected = await Expected(command, repository, ct);
            var refusal = await Merge(repository, command, files, ct);
            crash.Reach(CrashPlace.AfterMerge);
            // Whatever was answered: the pull request itself says whether it is merged.
            before = await Read(repository, command.Number, ct);
            if (!before.Merged)
            {
                throw new ActivityException("merge-refused", $"Gitea did not merge: {refusal}", retryable: true);
            }

            await Compare(command, repository, before, expected, ct);
        }

        var sha = before.MergeCommitSha is { Length: > 0 } merged ? merged : command.HeadSha;
        await intents.Fulfil(intent, sha, ct);
        await context.Publish(new MergePullRequestCompleted
        {
            ExecutionId = command.ExecutionId, Turn = command.Turn, MergeSha = sha, MergedBy = before.MergedBy?.Login ?? "",
        }, ct);
    }

    private async Task<PullRequest> Read(RepositoryName repository, long number, CancellationToken ct)
    {
        using var answer = await gitea.PullRequests.Get(repository.Owner, repository.Name, number, ct);
        return answer.Required();
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
        return answer.IsSuccessStatusCode ? "it answered 200" : Refusal(answer);
    }

    private static string Refusal(Refit.IApiResponse answer) =>
        answer.StatusCode is null ? "no answer" : PlainText.Line(GiteaException.From(answer).Detail, 300);

    private async Task<MergeTreeResult?> Expected(Command command, RepositoryName name, CancellationToken ct)
    {
        var mirror = await repositories.Open(repositories.AddressOf(command.RepositoryId, name.ToString()), ct);
        return await mirror.FetchTip(command.BaseBranch, ct) is { } tip && await mirror.FetchCommit(command.HeadSha, ct)
            ? await MergeTree(mirror, tip, command.HeadSha, ct)
            : null;
    }

    // Merging needs the common ancestor; IsAncestor brings the history as far as it is needed.
    private static async Task<MergeTreeResult> MergeTree(IGitMirror mirror, string tip, string head, CancellationToken ct)
    {
        _ = await mirror.IsAncestor(tip, head, ct);
        return await mirror.MergeTree(tip, head, ct);
    }

    private async Task Compare(Command command, RepositoryName name, PullRequest merged, MergeTreeResult? expected, CancellationToken ct)
    {
        if (expected is not MergeTreeResult.Clean clean || merged.MergeCommitSha is not { Length: > 0 } sha)
        {
            return;   // an old git cannot say, or the base moved in between: nothing to compare with
        }

        var mirror = await repositories.Open(repositories.AddressOf(command.RepositoryId, name.ToString()), ct);
        if (await mirror.FetchCommit(sha, ct) && await mirror.TreeOf(sha, ct) is { } tree && tree != clean.Tree)
        {
            throw new ActivityException("merge-tree-differs",
                $"Merge {sha[..10]} has another content than expected: somebody merged in between, or the server merges differently. Nothing was reverted",
                retryable: false);
        }
    }
}

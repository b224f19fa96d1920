using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Publishing;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.PullRequests;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Texts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.PullRequests;

/// <summary>Takes back what a cancelled item left: its pull request is closed with a note, its branch deleted unless somebody
/// else committed to it.</summary>
internal sealed class WithdrawWorkConsumer(
    GiteaClient gitea, ForgeDirectory directory, IGitRepositories repositories, RepositoryWrites writes, Intents intents, MarkedComments comments)
    : IConsumer<WithdrawWork>
{
    public Task Consume(ConsumeContext<WithdrawWork> context) => Activity.Answer(context, () => Act(context));

    private async Task Act(ConsumeContext<WithdrawWork> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        if (command is { PullRequest: null, OwnCommits.Count: 0 })
        {
            // Nothing of it is on the forge: it can be withdrawn in any mode, and from a repository that is gone.
            await context.Publish(new WithdrawWorkCompleted { ExecutionId = command.ExecutionId, Turn = command.Turn, BranchKept = false }, ct);
            return;
        }

        var repository = await directory.NameOf(command.RepositoryId, ct);
        await using var turn = await writes.Enter(command.RepositoryId, command.ExecutionId, ct);
        var intent = await intents.Plan(
            command.ExecutionId, command.RepositoryId, "withdraw", $"{command.ExecutionId:D} {command.Turn}", ct);
        if (command.PullRequest is { } number)
        {
            await Close(repository, number, command, ct);
        }

        var kept = !await DeleteBranch(command, repository, ct);
        await intents.Fulfil(intent, kept ? "branch kept" : "branch gone", ct);
        await context.Publish(new WithdrawWorkCompleted { ExecutionId = command.ExecutionId, Turn = command.Turn, BranchKept = kept }, ct);
    }

    private async Task Close(RepositoryName repository, long number, WithdrawWork command, CancellationToken ct)
    {
        using var found = await gitea.PullRequests.Get(repository.Owner, repository.Name, number, ct);
        if (found.OrNull() is not { State: "open" })
        {
            return;
        }

        var marker = Marker.Of("withdrawn", command.WorkItemId);
        await comments.Put(repository, number, marker, $"Closed: {PlainText.Block(command.Reason, 500)}.\n\n{marker}\n", ct);
        using var closed = await gitea.PullRequests.Edit(
            repository.Owner, repository.Name, number, new EditPullRequest { State = "closed" }, ct);
        closed.EnsureSuccess();
    }

    private async Task<bool> DeleteBranch(WithdrawWork command, RepositoryName name, CancellationToken ct)
    {
        var mirror = await repositories.Open(repositories.AddressOf(command.RepositoryId, name.ToString()), ct);
        if (await mirror.ResolveRemote($"refs/heads/{command.Branch}", ct) is not { } tip)
        {
            return true;
        }

        return command.OwnCommits.Contains(tip, StringComparer.Ordinal)
            && await mirror.DeleteBranch(command.Branch, tip, ct) is DeleteBranchResult.Deleted or DeleteBranchResult.AlreadyGone;
    }
}

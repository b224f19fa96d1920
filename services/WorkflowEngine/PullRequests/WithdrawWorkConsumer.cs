using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Publishing;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.PullRequests;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Publishing;
using CodeValdCortex.WorkflowEngine.Texts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.PullRequests;

/// <summary>Takes back what a cancelled item left: its pull request is closed with a note, its branch deleted unless somebody
/// else committed to it.</summary>
internal sealed class WithdrawWorkConsumer(
    GiteaClient gitea, ForgeDirectory directory, IGitRepositories repositories, RepositoryWrites writes, Intents intents, NotedComments comments)
    : IConsumer<WithdrawWork>
{
    public Task Consume(ConsumeContext<WithdrawWork> context) => Activity.Answer(context, () => Act(context));

    private async Task Act(ConsumeContext<WithdrawWork> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        var noted = await Noted(command, ct);
        if (command is { PullRequest: null, OwnCommits.Count: 0 } && noted.Count == 0)
        {
            // Nothing of it is on the forge: it can be withdrawn in any mode, and from a repository that is gone.
            await context.Publish(new WithdrawWorkCompleted { ExecutionId = command.ExecutionId, Turn = command.Turn, BranchKept = false }, ct);
            return;
        }

        await using var turn = await writes.Enter(command.RepositoryId, command.ExecutionId, command.Turn, ct);
        var repository = await directory.NameOf(command.RepositoryId, ct);
        var intent = await intents.Plan(
            command.ExecutionId, command.RepositoryId, Effects.Withdraw, Effects.WithdrawalOf(command.ExecutionId, command.Turn), ct);
        IReadOnlyList<string> own = [.. command.OwnCommits, .. BranchIntents.Commits(noted, command.Branch)];
        if (await Find(repository, command, own, ct) is { } pull)
        {
            if (pull.Merged)
            {
                await intents.Fulfil(intent, $"#{pull.Number} is merged", ct);
                await context.Publish(
                    new WithdrawWorkCompleted
                    {
                        ExecutionId = command.ExecutionId, Turn = command.Turn, BranchKept = true, MergedPullRequest = pull.Number,
                    }, ct);
                return;
            }

            await Close(repository, pull, command, ct);
        }

        var kept = !await DeleteBranch(command, own, repository, turn, ct);
        await intents.Fulfil(intent, kept ? "branch kept" : "branch gone", ct);
        await context.Publish(new WithdrawWorkCompleted { ExecutionId = command.ExecutionId, Turn = command.Turn, BranchKept = kept }, ct);
    }

    // What was begun and whose answer the saga did not wait for is not in the command; it was noted before it was tried.
    private async Task<IReadOnlyList<Intent>> Noted(WithdrawWork command, CancellationToken ct)
    {
        var all = await intents.Of(command.ExecutionId, ct);
        var since = all.Where(intent => intent.Kind is Effects.Withdraw or Effects.Finish).Max(intent => intent.DoneAt);
        return [.. all.Where(intent => intent.Kind == BranchIntents.Kind && !(intent.CreatedAt <= since))];
    }

    private async Task<PullRequest?> Find(
        RepositoryName repository, WithdrawWork command, IReadOnlyList<string> own, CancellationToken ct)
    {
        if (command.PullRequest is not { } number)
        {
            var me = await directory.Me(ct);
            var pulls = await gitea.PullRequests.FindByHead(repository, command.Branch, null, "all", ct);
            return pulls.FirstOrDefault(pull => pull.Merged && pull.Head is { } head && own.Contains(head.Sha, StringComparer.Ordinal))
                ?? pulls.FirstOrDefault(pull => pull.State == "open" && pull.User?.Id == me.Id);
        }

        using var found = await gitea.PullRequests.Get(repository.Owner, repository.Name, number, ct);
        return found.OrNull();
    }

    private async Task Close(RepositoryName repository, PullRequest pull, WithdrawWork command, CancellationToken ct)
    {
        if (pull.State != "open")
        {
            return;
        }

        var marker = Marker.Of("withdrawn", $"{command.WorkItemId} #{pull.Number}");
        await comments.Put(
            command.ExecutionId, command.RepositoryId, repository, pull.Number, marker, $"Closed: {PlainText.Block(command.Reason, 500)}.\n\n{marker}\n", ct);
        using var closed = await gitea.PullRequests.Edit(
            repository.Owner, repository.Name, pull.Number, new EditPullRequest { State = "closed" }, ct);
        closed.EnsureSuccess();
    }

    private async Task<bool> DeleteBranch(
        WithdrawWork command, IReadOnlyList<string> own, RepositoryName name, RepositoryWrites.Turn turn, CancellationToken ct)
    {
        var mirror = await repositories.Open(repositories.AddressOf(command.RepositoryId, name.ToString()), ct);
        if (await mirror.ResolveRemote($"refs/heads/{command.Branch}", ct) is not { } tip)
        {
            return true;
        }

        await turn.EnsureOpen(ct);
        return own.Contains(tip, StringComparer.Ordinal)
            && await mirror.DeleteBranch(command.Branch, tip, ct) is DeleteBranchResult.Deleted or DeleteBranchResult.AlreadyGone;
    }
}

using System.Globalization;
using CodeValdCortex.Contracts.Finishing;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Issues;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Texts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Finishing;

/// <summary>Ends a merged item: branch deleted, receipt written, issue closed.</summary>
internal sealed class FinishIssueConsumer(
    GiteaClient gitea, ForgeDirectory directory, IGitRepositories repositories, RepositoryWrites writes, Intents intents, NotedComments comments)
    : IConsumer<FinishIssue>
{
    public Task Consume(ConsumeContext<FinishIssue> context) => Activity.Answer(context, () => Act(context));

    private async Task Act(ConsumeContext<FinishIssue> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        await using var turn = await writes.Enter(command.RepositoryId, command.ExecutionId, command.Turn, ct);
        var repository = await directory.NameOf(command.RepositoryId, ct);
        var intent = await intents.Plan(command.ExecutionId, command.RepositoryId, Effects.Finish, Effects.FinishOf(command.ExecutionId, command.MergeSha), ct);
        var mirror = await repositories.Open(repositories.AddressOf(command.RepositoryId, repository.ToString()), ct);
        await turn.EnsureOpen(ct);
        // Only while it still ends in what was merged: later commits are somebody's work.
        await mirror.DeleteBranch(command.Branch, command.HeadSha, ct);

        var marker = Marker.Of("receipt", command.WorkItemId);
        var receipt = await comments.Put(
            command.ExecutionId, command.RepositoryId, repository, command.IssueNumber, marker, ReceiptText.Body(command), ct);
        await Close(repository, command.IssueNumber, ct);
        await intents.Fulfil(intent, receipt.ToString(CultureInfo.InvariantCulture), ct);
        await context.Publish(new FinishIssueCompleted { ExecutionId = command.ExecutionId, Turn = command.Turn }, ct);
    }

    private async Task Close(RepositoryName repository, long number, CancellationToken ct)
    {
        using var found = await gitea.Issues.Get(repository.Owner, repository.Name, number, ct);
        if (found.Required().State == "closed")
        {
            return;   // "Closes #n" did it
        }

        using var closed = await gitea.Issues.Edit(repository.Owner, repository.Name, number, new EditIssue { State = "closed" }, ct);
        closed.EnsureSuccess();
    }
}

using System.Collections.Frozen;
using System.Globalization;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.PullRequests;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.WorkflowEngine.Context;
using CodeValdCortex.WorkflowEngine.Crashing;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Texts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.PullRequests;

/// <summary>Opens the item's pull request, or adopts the one that is open.</summary>
internal sealed class OpenPullRequestConsumer(
    GiteaClient gitea, ForgeDirectory directory, IContentStore contents, RepositoryWrites writes, Intents intents, OnePullRequest one,
    Labels labels, IGitRepositories repositories, GraphFacts graph, GiteaLinks links, ICrashPoints crash) : IConsumer<OpenPullRequest>
{
    public Task Consume(ConsumeContext<OpenPullRequest> context) => Activity.Answer(context, () => Act(context));

    private async Task Act(ConsumeContext<OpenPullRequest> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        var files = await contents.Read<FileSet>(command.FilesHash, ct);
        var impact = await Impact(await directory.NameOf(command.RepositoryId, ct), command, ct);
        await using var turn = await writes.Enter(command.RepositoryId, command.ExecutionId, command.Turn, ct);
        var repository = await directory.NameOf(command.RepositoryId, ct);
        var key = Effects.Opening(command.Branch, command.BaseBranch, command.ExecutionId, command.Turn);
        var isTried = await intents.Find(command.RepositoryId, Effects.PullRequest, key, ct) is not null;
        var intent = await intents.Plan(command.ExecutionId, command.RepositoryId, Effects.PullRequest, key, ct);
        var pull = await one.Settle(repository, command.Branch, command.BaseBranch, command.ExecutionId, command.RepositoryId, command.WorkItemId, ct);
        if (pull is null && Intents.IsDone(intent))
        {
            throw Closed(intent.Result!);
        }

        if (pull is null && isTried && await Ended(repository, command, ct) is { } ended)
        {
            // An earlier try made it, and somebody was quicker than its answer.
            pull = ended.Merged ? ended : throw Closed(ended.Number.ToString(CultureInfo.InvariantCulture));
        }

        pull ??= await Create(repository, command, files, impact, ct);
        crash.Reach(CrashPlace.AfterPullRequest);
        await intents.Fulfil(intent, pull.Number.ToString(CultureInfo.InvariantCulture), ct);
        await labels.Set(repository, pull.Number, command.Labels, _ => false, ct);
        await context.Publish(new OpenPullRequestCompleted
        {
            ExecutionId = command.ExecutionId, Turn = command.Turn, Number = pull.Number, Url = links.PullRequest(repository, pull.Number),
        }, ct);
    }

    private async Task<string?> Impact(RepositoryName repository, OpenPullRequest command, CancellationToken ct)
    {
        if (command.BaseSha is not { } start)
        {
            return null;
        }

        var mirror = await repositories.Open(repositories.AddressOf(command.RepositoryId, repository.ToString()), ct);
        if (!await mirror.FetchCommit(start, ct) || !await mirror.FetchCommit(command.HeadSha, ct))
        {
            return null;   // it informs; it decides nothing
        }

        var changed = await mirror.ChangedPaths(start, command.HeadSha, ct);
        var facts = await graph.Of(
            command.RepositoryId, [.. changed.Select(change => change.Path)], changed.Sum(change => change.ChangedBytes),
            FrozenSet<string>.Empty, ct);
        return facts.Sentences is [var impact, ..] ? impact : null;
    }

    private static ActivityException Closed(string number) => new(
        "pull-request-closed", $"Pull request #{number} was closed. `/cortex retry` opens a new one.", retryable: false);

    // Ours of this very head that no other question made.
    private async Task<PullRequest?> Ended(RepositoryName repository, OpenPullRequest command, CancellationToken ct)
    {
        var me = await directory.Me(ct);
        var known = (await intents.Of(command.ExecutionId, ct)).Where(intent => intent.Kind == Effects.PullRequest).Select(intent => intent.Result).ToList();
        return (await gitea.PullRequests.FindByHead(repository, command.Branch, command.BaseBranch, "closed", ct)).LastOrDefault(pull =>
            pull.User?.Id == me.Id && pull.Head?.Sha == command.HeadSha
            && !known.Contains(pull.Number.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal));
    }

    private async Task<PullRequest> Create(
        RepositoryName repository, OpenPullRequest command, FileSet files, string? impact, CancellationToken ct)
    {
        using var answer = await gitea.PullRequests.Create(repository.Owner, repository.Name, new CreatePullRequest
        {
            Title = PullRequestText.Title(command.Title),
            Body = PullRequestText.Body(command, files, impact),
            Head = command.Branch,
            Base = command.BaseBranch,
        }, ct);
        // A 409 (open already), a 500 or a lost answer may all mean "done": looking is the only way to know.
        return await one.Settle(repository, command.Branch, command.BaseBranch, command.ExecutionId, command.RepositoryId, command.WorkItemId, ct) ?? answer.Required();
    }
}

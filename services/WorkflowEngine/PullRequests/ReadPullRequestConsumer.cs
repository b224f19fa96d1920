using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.PullRequests;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.WorkflowEngine.Connecting;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Narrowing;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.PullRequests;

/// <summary>Reads a pull request, its reviews, its checks and its issue: what every decision about it rests on.</summary>
internal sealed class ReadPullRequestConsumer(
    GiteaClient gitea, ForgeDirectory directory, IGitRepositories repositories, Reviews reviews, IDocumentDatabase database,
    GiteaLinks links, Narrowings narrowings, CheckedPullRequests pulls)
    : IConsumer<ReadPullRequest>
{
    public Task Consume(ConsumeContext<ReadPullRequest> context) => Activity.Answer(context, () => Act(context));

    private async Task Act(ConsumeContext<ReadPullRequest> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        var found = await directory.Require(command.RepositoryId, ct);
        var repository = RepositoryName.Parse(found.FullName);
        var pull = await pulls.Read(repository, command.Number, ct);
        using var issueAnswer = await gitea.Issues.Get(repository.Owner, repository.Name, command.IssueNumber, ct);
        var issue = issueAnswer.Required();
        var head = pull.Head?.Sha ?? "";
        var decided = pull.Merged || head.Length == 0;
        var (approvals, rejections) = decided ? ([], []) : await reviews.Counting(repository, pull, ct);
        var connected = await database.Collection<ConnectedRepository>().Get(Keys.Repository(command.RepositoryId), ct);
        var (narrowedMode, narrowing) = decided ? (null, null) : await Narrowing(command, repository, pull, ct);
        await context.Publish(new ReadPullRequestCompleted
        {
            ExecutionId = command.ExecutionId,
            Turn = command.Turn,
            Mode = connected is null ? "" : Modes.Stricter(connected.Document.Mode, narrowedMode),
            Narrowing = narrowing,
            DefaultBranch = found.DefaultBranch,
            RepositoryName = repository.ToString(),
            IssueUrl = links.Issue(repository, command.IssueNumber),
            MergesStopped = connected?.Document.MergesStoppedWhy,
            Facts = new()
            {
                Number = pull.Number,
                Url = links.PullRequest(repository, pull.Number),
                Open = pull.State == "open",
                Merged = pull.Merged,
                MergeSha = pull.MergeCommitSha,
                MergedBy = pull.MergedBy?.Login,
                BaseBranch = pull.Base?.Ref ?? "",
                HeadSha = head,
                Mergeable = pull.Mergeable,
                WorkInProgress = pull.Title.StartsWith("WIP:", StringComparison.OrdinalIgnoreCase)
                    || pull.Title.StartsWith("[WIP]", StringComparison.OrdinalIgnoreCase),
                Approvals = approvals,
                Rejections = rejections,
                Labels = [.. pull.Labels.Select(label => label.Name)],
                IssueOpen = issue.State == "open",
                IssueLabels = [.. issue.Labels.Select(label => label.Name)],
                Statuses = decided ? [] : await Statuses(repository, head, ct),
                Paths = decided || head == command.KnownHead ? null : await Paths(command, repository, pull, ct),
            },
        }, ct);
    }

    // The base branch of our pull requests is the default branch.
    private async Task<(string? Mode, MergeNarrowing? Merges)> Narrowing(
        ReadPullRequest command, RepositoryName repository, PullRequest pull, CancellationToken ct)
    {
        try
        {
            var rules = await narrowings.Of(command.RepositoryId, repository, pull.Base?.Ref ?? "", ct);
            return (rules.Mode, rules is { MergesAutomatically: true, ProtectedPaths: [] }
                ? null
                : new() { NeverAutomatic = !rules.MergesAutomatically, ProtectedPaths = rules.ProtectedPaths });
        }
        catch (ActivityException e) when (e.Code == RulesFile.Invalid)
        {
            return (null, new() { Unreadable = e.Message });
        }
    }

    private async Task<IReadOnlyList<CheckStatus>> Statuses(RepositoryName repository, string head, CancellationToken ct)
    {
        var statuses = new List<CheckStatus>();
        var pages = Pages.All(
            (page, limit, token) => gitea.Statuses.List(repository.Owner, repository.Name, head, page, limit, token), ct);
        await foreach (var status in pages)
        {
            statuses.Add(new() { Id = status.Id, Context = status.Context, State = status.Status });
        }

        // The newest per context decide; the rest would only weigh the message down.
        return [.. statuses.GroupBy(status => status.Context, StringComparer.Ordinal).Select(group => group.MaxBy(status => status.Id)!)];
    }

    // Somebody pushed: what the pull request changes now comes from git, which every version can tell. Without it no policy
    // may be applied: the push could have changed what is protected.
    private async Task<IReadOnlyList<string>?> Paths(
        ReadPullRequest command, RepositoryName name, PullRequest pull, CancellationToken ct)
    {
        var mirror = await repositories.Open(repositories.AddressOf(command.RepositoryId, name.ToString()), ct);
        if (pull.MergeBase is not { Length: > 0 } start || !await mirror.FetchCommit(pull.Head!.Sha, ct) || !await mirror.FetchCommit(start, ct))
        {
            throw new ActivityException("commit-missing", $"What pull request #{pull.Number} changes cannot be read at the moment", retryable: true);
        }

        var changed = await mirror.ChangedPaths(start, pull.Head.Sha, ct);
        return [.. changed.Select(change => change.Path).Order(StringComparer.Ordinal)];
    }
}

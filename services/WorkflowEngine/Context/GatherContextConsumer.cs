using CodeValdCortex.Contracts.Context;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Git.Comparing;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Gitea;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.WorkflowEngine.Admission;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Narrowing;
using CodeValdCortex.WorkflowEngine.Pausing;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Context;

/// <summary>Reads what a prompt is built from, all on one resolved commit.</summary>
internal sealed class GatherContextConsumer(
    GiteaClient gitea, ForgeDirectory directory, IGitRepositories repositories, IContentStore contents, FileSelection selection, GraphFacts graph,
    FirstCommit first, Evidence evidence, RivalPullRequests rivals, Narrowings narrowings, PromptFilter filter, PauseGate gate, AdmissionBook admission)
    : IConsumer<GatherContext>
{
    private const int PathsShown = 600;
    private const int DiffBytes = 128 * 1024;

    public Task Consume(ConsumeContext<GatherContext> context) => Activity.Answer(context, () => Act(context));

    private async Task Act(ConsumeContext<GatherContext> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        var repository = await directory.NameOf(command.RepositoryId, ct);
        var rules = await narrowings.Of(command.RepositoryId, repository, command.BaseBranch, ct);
        if (rules.ForbidsModels)
        {
            throw new ActivityException("models-forbidden",
                $"`{RulesFile.Path}` forbids models in {repository}: nothing of it is sent to one. Allow them there, then `/cortex retry`.",
                retryable: false);
        }

        if (command.Step is not (GenerationStep.Plan or GenerationStep.Review))
        {
            // What could not be published is not paid for.
            await gate.EnsureWritable(command.RepositoryId, ct);
        }

        if (command.AtSha is null)
        {
            await rivals.EnsureNone(repository, command.IssueNumber, command.OwnBranch, ct);
        }

        var plan = command.PlanHash is { } planHash ? await contents.Read<WorkPlan>(planHash, ct) : null;
        if (plan is not null)
        {
            // Before anything is paid for: what two items write at once only one of them can merge.
            await admission.Claim(
                command.ExecutionId, command.RepositoryId, [.. plan.Files.Select(file => file.Path)], ct);
        }

        var mirror = await repositories.Open(repositories.AddressOf(command.RepositoryId, repository.ToString()), ct);
        var tip = command.AtOwnTip ? await Tip(mirror, repository, command.OwnBranch, ct) : null;
        var sha = tip ?? command.AtSha ?? await Tip(mirror, repository, command.BaseBranch, ct) ?? await first.Make(mirror, command, ct);
        await Fetch(mirror, sha, ct);

        var issue = await contents.Read<IssueText>(command.TextHash, ct);
        var entries = await mirror.ListTree(sha, ct);
        var hidden = await filter.Hidden(
            mirror, repository, command.BaseBranch, [.. entries.Select(entry => entry.Path)], ct);
        var paths = entries.Where(entry => entry.IsFile && !hidden.Contains(entry.Path))
            .Select(entry => entry.Path).Order(StringComparer.Ordinal).ToList();
        var review = command.HeadSha is { } head ? await Compare(mirror, repository, command, sha, head, hidden, ct) : null;
        var files = review is null ? await selection.Read(mirror, command, sha, entries, hidden, issue, plan, ct) : [];
        var found = command.Step == GenerationStep.Report
            ? await evidence.About(command, issue, [.. files.Select(file => file.Path)], hidden, ct)
            : null;
        var work = new WorkContext
        {
            WorkItemId = command.WorkItemId, WorkType = command.WorkType, Repository = repository.ToString(), BaseSha = sha, Issue = issue,
            PathHint = command.PathHint, Paths = Shown(paths, command.PathHint), PathsTotal = paths.Count,
            Files = files, Evidence = found,
            GraphFacts = found is not null ? Evidence.Sentences(found)
                : review?.Facts ?? await graph.About(command.RepositoryId, plan, command.PathHint, hidden, ct),
            Plan = plan, Diff = review?.Diff, Feedback = command.Feedback, AllowedModels = rules.Models,
        };
        await context.Publish(new GatherContextCompleted
        {
            ExecutionId = command.ExecutionId, Turn = command.Turn, BaseSha = sha, ContextHash = await contents.Write(work, ct),
            Impact = review?.Impact, SuggestedReviewers = review?.Reviewers ?? [],
        }, ct);
    }

    private async Task<Review> Compare(
        IGitMirror mirror, RepositoryName repository, GatherContext command, string sha, string head, IReadOnlySet<string> known,
        CancellationToken ct)
    {
        await Fetch(mirror, head, ct);
        var changed = await mirror.ChangedPaths(sha, head, ct);
        var paths = changed.Select(change => change.Path).ToList();
        // What the head adds was not in the tree yet.
        var hidden = (await filter.Hidden(mirror, repository, command.BaseBranch, paths, ct)).Concat(known).ToHashSet(
            StringComparer.Ordinal);
        var diff = await mirror.Diff(
            sha, head, new DiffLimits(DiffBytes, Without: [.. paths.Where(hidden.Contains)]), ct);
        var facts = await graph.Of(command.RepositoryId, paths, changed.Sum(change => change.ChangedBytes), hidden, ct);
        return new(diff.Text, facts.Impact, facts.Reviewers, facts.Sentences);
    }

    // Mostly it is here, fetched for another item or merged by one: asking which it is costs less than a fetch that brings nothing.
    private async Task<string?> Tip(IGitMirror mirror, RepositoryName repository, string branch, CancellationToken ct)
    {
        using var answer = await gitea.Branches.Get(repository.Owner, repository.Name, branch, ct);
        return answer is { IsSuccessStatusCode: true, Content.Commit.Id: { Length: > 0 } sha } && await mirror.HasWhole(sha, ct)
            ? sha
            : await mirror.FetchTip(branch, ct);
    }

    private static async Task Fetch(IGitMirror mirror, string sha, CancellationToken ct)
    {
        if (!await mirror.Has(sha, ct) && !await mirror.FetchCommit(sha, ct))
        {
            throw new ActivityException("commit-missing", $"Commit {sha} is no longer on the forge.", retryable: false);
        }
    }

    // The neighbourhood of the target first: a model that sees a cut list must see where the file goes.
    private static List<string> Shown(List<string> paths, string? hint)
    {
        if (paths.Count <= PathsShown)
        {
            return paths;
        }

        var folder = hint is null ? "" : hint[..(hint.LastIndexOf('/') + 1)];
        return [.. paths
            .OrderBy(path => folder.Length > 0 && path.StartsWith(folder, StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(path => path.Count(character => character == '/'))
            .ThenBy(path => path, StringComparer.Ordinal)
            .Take(PathsShown)
            .Order(StringComparer.Ordinal)];
    }

    private sealed record Review(
        string Diff, double? Impact, IReadOnlyList<string> Reviewers, IReadOnlyList<string> Facts);
}

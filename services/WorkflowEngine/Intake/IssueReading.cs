using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Issues;
using CodeValdCortex.Gitea.Repositories;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Connecting;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Narrowing;
using CodeValdCortex.WorkflowEngine.Persistence;
using CodeValdCortex.WorkflowEngine.Status;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Reads an issue's current state after something told of a change, and tells its execution.</summary>
internal sealed partial class IssueReading(
    GiteaClient gitea, ForgeDirectory directory, Connections connections, Narrowings narrowings, IContentStore contents, GiteaLinks links,
    LabelDemands demands, WorkItemIds ids, DocumentSagaStore<WorkItemExecution> sagas, ILogger<IssueReading> logger)
{
    /// <summary>Reads and tells. An issue that asks for work in a repository that is worked in triggers; any other is observed.</summary>
    /// <param name="bus">Where to tell.</param>
    /// <param name="repositoryId">The repository.</param>
    /// <param name="number">The issue.</param>
    /// <param name="by">Login of who caused the change, for display.</param>
    /// <param name="requestId">Id of the command that demands a run; empty where the label decides.</param>
    /// <param name="ct">Cancels.</param>
    public async Task Tell(IPublishEndpoint bus, long repositoryId, long number, string by, string requestId, CancellationToken ct)
    {
        if (await Look(repositoryId, number, ct, onlyNews: requestId.Length == 0) is not var (where, facts))
        {
            return;
        }

        var execution = ExecutionId.Of(repositoryId, number);
        var asksForWork = facts.Open && (requestId.Length > 0 || facts.Labels.Contains(TriggerLabel.Name, StringComparer.OrdinalIgnoreCase));
        var trigger = new WorkItemTriggered { ExecutionId = execution, Repository = where, Issue = facts, RequestId = requestId, By = by };
        if (asksForWork && await demands.Allow(trigger, ct))
        {
            await bus.Publish(trigger with { IdDigits = await ids.DigitsFor(execution, where, facts, ct) }, ct);
        }
        else
        {
            await bus.Publish(new IssueObserved { ExecutionId = execution, Repository = where, Issue = facts, By = by }, ct);
        }
    }

    /// <summary>The repository and its issue as they are now; null where either is gone, or nothing is worked on there.</summary>
    /// <param name="repositoryId">The repository.</param>
    /// <param name="number">The issue.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="onlyNews">True: null also where the item that is worked on knows the issue as it is.</param>
    public async Task<(RepositoryFacts Repository, IssueFacts Issue)?> Look(
        long repositoryId, long number, CancellationToken ct, bool onlyNews = false)
    {
        if (await directory.Find(repositoryId, ct) is not { } repository)
        {
            LogGone(repositoryId, number);
            return null;
        }

        var connected = await connections.Of(repository, ct);
        if (connected.Mode == Connections.Disconnected)
        {
            LogDisconnected(connected.Name, number);
            return null;
        }

        var name = RepositoryName.Parse(repository.FullName);
        using var answer = await gitea.Issues.Get(name.Owner, name.Name, number, ct);
        if (answer.OrNull() is not { PullRequest: null } issue)
        {
            return null;   // deleted, or a pull request, which has its own events
        }

        var facts = await Read(repositoryId, name, issue, ct);
        if (onlyNews && await IsKnown(repository, facts, ct))
        {
            return null;
        }

        var where = new RepositoryFacts
        {
            Id = repositoryId, Name = repository.FullName, DefaultBranch = repository.DefaultBranch, AgencyCode = connected.AgencyCode,
            Mode = await Narrowed(connected, name, repository.DefaultBranch, ct),
        };
        return (where, facts);
    }

    // Most changes of an issue that is worked on are our own labels on it, which say nothing new.
    private async Task<bool> IsKnown(Repository repository, IssueFacts facts, CancellationToken ct) =>
        facts.Open && await sagas.Load(ExecutionId.Of(repository.Id, facts.Number), ct) is { } saga
        && !StateNames.IsFinal(saga.CurrentState) && saga.Labelled && saga.Issue.Open && saga.Issue.TextHash == facts.TextHash
        && saga.Repository.Name == repository.FullName && saga.Repository.DefaultBranch == repository.DefaultBranch;

    // Rules that cannot be read stop an item before a model or the forge sees anything of it; that is told on its issue, which
    // a mode stricter than the operator's would keep from being written to.
    private async Task<string> Narrowed(ConnectedRepository connected, RepositoryName name, string defaultBranch, CancellationToken ct)
    {
        try
        {
            return (await narrowings.Of(connected.RepositoryId, name, defaultBranch, ct)).Narrow(connected.Mode);
        }
        catch (ActivityException e) when (e.Code == RulesFile.Invalid)
        {
            return connected.Mode;
        }
    }

    private async Task<IssueFacts> Read(long repositoryId, RepositoryName name, Issue issue, CancellationToken ct)
    {
        // Our own status labels are no news: with them in, each of our writes would look like a change.
        var labels = issue.Labels.Select(label => label.Name).Where(label => !StatusLabels.IsOne(label)).Order(StringComparer.Ordinal).ToList();
        var text = new IssueText
        {
            Number = issue.Number, Title = issue.Title, Body = issue.Body, Labels = labels, Author = issue.User?.Login ?? "",
        };
        return new()
        {
            Number = issue.Number,
            Title = issue.Title,
            TextHash = await contents.Write(text, ct),
            IdempotencyKey = IdempotencyKey.Of(repositoryId, issue.Number, issue.Body),
            Open = issue.State == "open",
            Labels = labels,
            Url = links.Issue(name, issue.Number),
            PathHint = PathHint.In(issue.Body),
            CreatedAt = issue.CreatedAt,
        };
    }

    [LoggerMessage(LogLevel.Information, "Repository {RepositoryId} is gone or hidden; issue {Number} is left alone")]
    private partial void LogGone(long repositoryId, long number);

    [LoggerMessage(LogLevel.Information, "{Repository} is disconnected; issue {Number} is left alone")]
    private partial void LogDisconnected(string repository, long number);
}

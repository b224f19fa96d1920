using System.Globalization;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Persistence;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Knows the events that our own writes cause, often before the write's own answer. A write is noted as an intent before it is
/// tried; its event tells what the intent foresees (<see cref="Foreseen"/>). Who did it, by the event, plays no part: accounts are
/// renamed and shared, and payloads name the wrong one.</summary>
/// <remarks>What the payload does not tell (which labels, which review) can't be matched: those events pass and are read. What the
/// reconciler found is never an echo.</remarks>
internal sealed partial class Echoes(Intents intents, DocumentSagaStore<WorkItemExecution> sagas, ILogger<Echoes> logger)
{
    /// <summary>True for a push of ours to an item's branch.</summary>
    public Task<bool> Has(BranchPushed push, string branch, CancellationToken ct) =>
        Is("push", push.Source, BranchName.IssueNumber(branch), item => item.Push(branch, push.After), ct);

    /// <summary>True for the deletion of an item's branch at its end.</summary>
    public Task<bool> Has(RefDeleted deleted, CancellationToken ct) =>
        Is("branch-deleted", deleted.Source, BranchName.IssueNumber(deleted.Name), item => item.Deleted(deleted.Name), ct);

    /// <summary>True for a pull request that we opened, pushed to, closed or merged.</summary>
    public Task<bool> Has(PullRequestChanged change, CancellationToken ct) => change switch
    {
        { Action: "opened" } => Is(change, item => item.Opened(change.Number, change.HeadBranch, change.BaseBranch), ct),
        { Action: "synchronized" } => Is(change, item => item.Push(change.HeadBranch, change.HeadSha), ct),
        { Action: "closed", Merged: true } => Is(change, item => item.Merged(change.Number, change.HeadSha), ct),
        { Action: "closed" } => Is(change, item => item.Closed(change.Number), ct),
        _ => Task.FromResult(false),
    };

    /// <summary>True for an item's pull request that came of its intent; false for any other, and while that cannot be said.</summary>
    public async Task<bool> IsOwn(PullRequestChanged opened, CancellationToken ct) =>
        await Of(opened.Source.RepositoryId, BranchName.IssueNumber(opened.HeadBranch), ct) is { } item
        && item.IsOwn(opened.Number, opened.HeadBranch, opened.BaseBranch);

    /// <summary>True for the model's opinion.</summary>
    public Task<bool> Has(PullRequestReviewed review, CancellationToken ct) => review.Verdict == "comment"
        ? Is("review", review.Source, BranchName.IssueNumber(review.HeadBranch), item => item.Opinion(review.Number, review.HeadSha), ct)
        : Task.FromResult(false);

    /// <summary>True for an issue that we closed.</summary>
    public Task<bool> Has(IssueChanged change, CancellationToken ct) => change.Action == "closed"
        ? Is("issue-closed", change.Source, change.Number, item => item.IssueClosed(), ct)
        : Task.FromResult(false);

    /// <summary>True for a comment of ours, by the intent of its marker; anybody can write a marker.</summary>
    public async Task<bool> Has(IssueCommented comment, CancellationToken ct)
    {
        if (Marker.In(comment.Text) is not { } marker)
        {
            return false;
        }

        var repository = comment.Source.RepositoryId;
        var isOurs = StatusText.ItemOf(marker) is { } item
            ? await intents.Find(repository, Effects.Status, item, ct) is not null
            : await intents.Find(repository, Effects.Comment, marker, ct) is { } intent
                && (!Intents.IsDone(intent) || intent.Result == comment.CommentId.ToString(CultureInfo.InvariantCulture));
        if (isOurs)
        {
            Count("comment", comment.Source);
        }
        else
        {
            LogForeign(comment.CommentId, comment.Source.RepositoryName, comment.Number);
        }

        return isOurs;
    }

    private Task<bool> Is(PullRequestChanged change, Func<Foreseen, bool> foresees, CancellationToken ct) => Is(
        $"pull-request-{(change.Merged ? "merged" : change.Action)}", change.Source, BranchName.IssueNumber(change.HeadBranch), foresees, ct);

    private async Task<bool> Is(string kind, NotificationSource source, long? issue, Func<Foreseen, bool> foresees, CancellationToken ct)
    {
        if (await Of(source.RepositoryId, issue, ct) is not { } item || !foresees(item))
        {
            return false;
        }

        Count(kind, source);
        return true;
    }

    // The item first, then its intents: what is noted in between belongs to a later state, and its event passes.
    private async Task<Foreseen?> Of(long repositoryId, long? issue, CancellationToken ct) =>
        issue is { } number && await sagas.Load(ExecutionId.Of(repositoryId, number), ct) is { } item
            ? new(item, await intents.Of(item.CorrelationId, ct))
            : null;

    private void Count(string kind, NotificationSource source)
    {
        EngineTelemetry.Echo(kind);
        LogEcho(kind, source.RepositoryName, source.DeliveryId);
    }

    [LoggerMessage(LogLevel.Debug, "An echo ({Kind}) in {Repository}, delivery {DeliveryId}, starts nothing")]
    private partial void LogEcho(string kind, string repository, string deliveryId);

    [LoggerMessage(LogLevel.Information, "Comment {CommentId} on {Repository}#{Number} carries a marker of ours that no intent wrote there; it is no command")]
    private partial void LogForeign(long commentId, string repository, long number);
}

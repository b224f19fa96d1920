using System.Globalization;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Publishing;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>What an item's intents foresee that the forge will tell, and that the item needs not to be told.</summary>
/// <remarks>To be foreseen is not enough. The intent of a write whose answer was ambiguous stays, and its item may have gone on without
/// knowing what came of it: then the event is the news. So each case also asks where the item is. Either it waits for the answer to that
/// very write, which is asked for until it comes; or it has been told of what the write did. Whatever it reads later is newer than the
/// event.</remarks>
/// <param name="Item">The item as saved, read before its intents.</param>
/// <param name="Intents">All it noted.</param>
internal sealed record Foreseen(WorkItemExecution Item, IReadOnlyList<Intent> Intents)
{
    private string State => Item.CurrentState;

    /// <summary>The branch is at a commit of ours: the one that is being published, or the head that the item knows.</summary>
    /// <remarks>Somebody may put our commit back where his own was: then the item knows his as the head.</remarks>
    public bool Push(string branch, string sha) =>
        branch == Item.Branch
        && ((Item.HeadSha == sha && !Item.BranchGone)
            || (State == nameof(WorkItemStateMachine.Publishing) && Has(BranchIntents.Kind, BranchIntents.Push(branch, Item.CorrelationId, Item.Turn))))
        && BranchIntents.Commits(Intents, branch).Contains(sha, StringComparer.Ordinal);

    /// <summary>A pull request was opened: the one that is being made, or the item's.</summary>
    public bool Opened(long number, string branch, string baseBranch) =>
        (Item.PullRequest == number && IsOwn(number, branch, baseBranch))
        || (State == nameof(WorkItemStateMachine.Opening)
            && Find(Effects.PullRequest, Effects.Opening(branch, baseBranch, Item.CorrelationId, Item.Turn)) is { } intent
            && (!Forge.Intents.IsDone(intent) || intent.Result == Text(number)));

    /// <summary>A pull request is the one that came of an intent, and no second one.</summary>
    public bool IsOwn(long number, string branch, string baseBranch) => Intents.Any(intent =>
        intent.Kind == Effects.PullRequest && intent.Result == Text(number)
        && intent.NaturalKey.StartsWith(Effects.OpeningOf(branch, baseBranch), StringComparison.Ordinal));

    /// <summary>A pull request was closed unmerged: a second one of the item's, or by its withdrawal.</summary>
    public bool Closed(long number) =>
        (Item.PullRequest != number && Has(Effects.Close, Effects.Duplicate(number)))
        || ((Item.PullRequest ?? number) == number && IsWithdrawn);

    /// <summary>A pull request was merged: at the head that the item asked to have merged.</summary>
    /// <remarks>An item that looks at its pull request again, because the merge was refused or its answer lost, may have looked too early:
    /// it is told.</remarks>
    public bool Merged(long number, string headSha) =>
        Item.PullRequest == number && Item.HeadSha == headSha && Merges && Has(Effects.Merge, Effects.MergeOf(number, headSha));

    /// <summary>The branch was deleted: at the end of the item, or by its withdrawal.</summary>
    public bool Deleted(string branch) => branch == Item.Branch && (IsFinished || IsWithdrawn);

    /// <summary>The issue was closed: at the end of the item, or by the message of its merge.</summary>
    /// <remarks>A planned merge is not enough: closing the issue is also how a person takes the work back before it.</remarks>
    public bool IssueClosed() =>
        IsFinished
        || (Merges && Item is { PullRequest: { } number, HeadSha: { } head }
            && Find(Effects.Merge, Effects.MergeOf(number, head)) is { } merge && Forge.Intents.IsDone(merge));

    /// <summary>A comment review of the head: the model's opinion.</summary>
    /// <remarks>The event has neither its text nor its id. A person's comment review of the same head looks alike; no decision rests on
    /// either.</remarks>
    public bool Opinion(long number, string headSha) =>
        Item.PullRequest == number && Item.HeadSha == headSha
        && Has(Effects.Review, Marker.Of("review", $"{Item.WorkItemId} {headSha}"));

    private bool Merges => State == nameof(WorkItemStateMachine.Merging) || IsAfterMerge;

    private bool IsAfterMerge => State
        is nameof(WorkItemStateMachine.Finishing) or nameof(WorkItemStateMachine.Indexing) or nameof(WorkItemStateMachine.Completed);

    private bool IsFinished => IsAfterMerge && Item.MergeSha is { } sha && Has(Effects.Finish, Effects.FinishOf(Item.CorrelationId, sha));

    private bool IsWithdrawn => State switch
    {
        nameof(WorkItemStateMachine.Withdrawing) => Has(Effects.Withdraw, Effects.WithdrawalOf(Item.CorrelationId, Item.Turn)),
        nameof(WorkItemStateMachine.Cancelled) => Intents.Any(intent => intent.Kind == Effects.Withdraw && Forge.Intents.IsDone(intent)),
        _ => false,
    };

    private bool Has(string kind, string naturalKey) => Find(kind, naturalKey) is not null;

    private Intent? Find(string kind, string naturalKey) =>
        Intents.FirstOrDefault(intent => intent.Kind == kind && intent.NaturalKey == naturalKey);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

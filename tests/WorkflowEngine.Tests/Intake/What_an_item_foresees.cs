using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Intake;
using CodeValdCortex.WorkflowEngine.Publishing;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Tests.Intake;

/// <summary>An event is an echo where an intent foresaw it, and the item awaits that write's answer or has been told of its effect.</summary>
public sealed class What_an_item_foresees
{
    private const string Branch = "issue-7-x", Ours = "1111111111", Other = "2222222222", Merged = "3333333333";
    private static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    [Theory]
    // Echo before the push's answer; also after a crash between push and noting, which leaves both as they are.
    [InlineData("Publishing", 5, null, 5, null, Ours, true)]
    // Echo after it, whatever the item does by then.
    [InlineData("Opening", 6, Ours, 5, Ours, Ours, true)]
    [InlineData("Checking", 9, Ours, 5, Ours, Ours, true)]
    [InlineData("Failed", 9, Ours, 5, Ours, Ours, true)]
    // Another commit: somebody pushed.
    [InlineData("Publishing", 5, null, 5, null, Other, false)]
    [InlineData("Checking", 9, Ours, 5, Ours, Other, false)]
    // A person's commit was there, and ours is put back.
    [InlineData("Checking", 9, Other, 5, Ours, Ours, false)]
    // The push's answer was ambiguous, and the item went on: it failed, was cancelled, or asks once more.
    [InlineData("Failed", 6, null, 5, null, Ours, false)]
    [InlineData("Withdrawing", 6, null, 5, null, Ours, false)]
    [InlineData("Publishing", 7, null, 5, null, Ours, false)]
    public void Of_a_push(string state, int turn, string? head, int pushTurn, string? result, string pushed, bool echo)
    {
        var item = Item(state, turn, head);

        new Foreseen(item, [Noted(BranchIntents.Kind, BranchIntents.Push(Branch, Id, pushTurn), result, detail: Ours)])
            .Push(Branch, pushed).ShouldBe(echo);
        new Foreseen(item, []).Push(Branch, pushed).ShouldBeFalse("nobody foresaw it");
    }

    [Fact]
    public void Of_a_push_on_top_of_somebody_else_s()
    {
        Intent[] noted =
        [
            Noted(BranchIntents.Kind, BranchIntents.Push(Branch, Id, 5), null, detail: Ours),
            Noted(BranchIntents.Kind, BranchIntents.OnTop(Other), null, detail: "theirs"),
        ];

        new Foreseen(Item("Publishing", 5, "before"), noted).Push(Branch, Other).ShouldBeTrue();
        new Foreseen(Item("Publishing", 5, "before"), noted).Push("issue-7-other", Other).ShouldBeFalse("another branch");
    }

    [Fact]
    public void Is_nothing_on_a_branch_that_was_taken_away()
    {
        var item = Item("Checking", 9, Ours);
        item.BranchGone = true;

        new Foreseen(item, [Noted(BranchIntents.Kind, BranchIntents.Push(Branch, Id, 5), Ours)]).Push(Branch, Ours)
            .ShouldBeFalse("somebody put it back");
    }

    [Theory]
    [InlineData("Opening", 6, null, null, 8, true)]        // before the answer
    [InlineData("Opening", 6, null, "8", 8, true)]         // noted, not yet told
    [InlineData("Checking", 9, 8L, "8", 8, true)]          // told
    [InlineData("Opening", 6, null, "8", 9, false)]        // a second one
    [InlineData("Checking", 9, 8L, "8", 9, false)]
    [InlineData("Failed", 7, null, null, 8, false)]        // its answer was ambiguous and the item went on
    public void Of_a_pull_request(string state, int turn, long? known, string? result, long opened, bool echo)
    {
        var item = Item(state, turn, Ours, known);

        Intent[] noted = [Noted(Effects.PullRequest, Effects.Opening(Branch, "main", Id, 6), result)];
        new Foreseen(item, noted).Opened(opened, Branch, "main").ShouldBe(echo);
        new Foreseen(item, noted).Opened(opened, Branch, "stable").ShouldBeFalse("into another branch");
        new Foreseen(item, noted).IsOwn(opened, Branch, "main").ShouldBe(result == $"{opened}");
    }

    [Theory]
    [InlineData("Merging", null, Ours, true)]              // before the answer
    [InlineData("Finishing", Merged, Ours, true)]
    [InlineData("Completed", Merged, Ours, true)]
    [InlineData("Checking", null, Ours, false)]            // refused or lost: the item may have looked too early
    [InlineData("Failed", null, Ours, false)]
    [InlineData("Merging", null, Other, false)]            // at another head
    public void Of_a_merge(string state, string? result, string head, bool echo)
    {
        Intent[] noted = [Noted(Effects.Merge, Effects.MergeOf(8, Ours), result)];

        new Foreseen(Item(state, 9, Ours, 8), noted).Merged(8, head).ShouldBe(echo);
        new Foreseen(Item(state, 9, Ours, 8), []).Merged(8, head).ShouldBeFalse("a person merged");
        new Foreseen(Item(state, 9, Ours, 8), noted).Closed(8).ShouldBeFalse("closed without being merged");
    }

    [Theory]
    [InlineData("Finishing", "finish", null, true)]        // before the answer
    [InlineData("Completed", "finish", "17", true)]
    [InlineData("Queued", "finish", "17", false)]          // a new run
    [InlineData("Merging", "merge", Merged, true)]         // "Closes #7", known to have happened
    [InlineData("Merging", "merge", null, false)]          // or a person takes the work back
    [InlineData("Checking", "merge", Merged, false)]
    public void Of_a_closed_issue(string state, string kind, string? result, bool echo)
    {
        var item = Item(state, 9, Ours, 8);
        item.MergeSha = state is "Finishing" or "Completed" ? Merged : null;
        Intent[] noted = [Noted(kind, kind == Effects.Finish ? Effects.FinishOf(Id, Merged) : Effects.MergeOf(8, Ours), result)];

        new Foreseen(item, noted).IssueClosed().ShouldBe(echo);
        new Foreseen(item, noted).Deleted(Branch).ShouldBe(echo && kind == Effects.Finish);
        new Foreseen(item, []).IssueClosed().ShouldBeFalse("a person closed it");
    }

    [Theory]
    [InlineData("Withdrawing", 9, null, 8L, true)]         // before the answer
    [InlineData("Withdrawing", 9, null, null, true)]       // whose number it was not yet told
    [InlineData("Cancelled", 10, "branch gone", 8L, true)]
    [InlineData("Checking", 10, "#8 is merged", 8L, false)]
    [InlineData("Withdrawing", 11, null, 8L, false)]       // another one; this one was given up
    [InlineData("Failed", 10, null, 8L, false)]
    public void Of_a_withdrawal(string state, int turn, string? result, long? known, bool echo)
    {
        var seen = new Foreseen(Item(state, turn, Ours, known), [Noted(Effects.Withdraw, Effects.WithdrawalOf(Id, 9), result)]);

        seen.Closed(8).ShouldBe(echo);
        seen.Deleted(Branch).ShouldBe(echo);
        seen.Deleted("issue-7-other").ShouldBeFalse();
        seen.Closed(9).ShouldBe(echo && known is null);
    }

    [Fact]
    public void Of_a_second_pull_request_of_its_own()
    {
        Intent[] noted = [Noted(Effects.Close, Effects.Duplicate(9), null)];

        new Foreseen(Item("Checking", 9, Ours, 8), noted).Closed(9).ShouldBeTrue();
        new Foreseen(Item("Checking", 9, Ours, 8), noted).Closed(8).ShouldBeFalse("somebody closed the item's");
        new Foreseen(Item("Checking", 9, Ours, 9), noted).Closed(9).ShouldBeFalse("it is the item's by now");
    }

    [Fact]
    public void Of_an_opinion()
    {
        Intent[] noted = [Noted(Effects.Review, Marker.Of("review", $"WI-1 {Ours}"), null)];

        new Foreseen(Item("Reviewing", 8, Ours, 8), noted).Opinion(8, Ours).ShouldBeTrue();
        new Foreseen(Item("Checking", 9, Ours, 8), noted).Opinion(8, Ours).ShouldBeTrue();
        new Foreseen(Item("Checking", 9, Other, 8), noted).Opinion(8, Other).ShouldBeFalse("of another head");
        new Foreseen(Item("Checking", 9, Ours, 8), []).Opinion(8, Ours).ShouldBeFalse("a person's");
    }

    private static WorkItemExecution Item(string state, int turn, string? head, long? pullRequest = null) => new()
    {
        CorrelationId = Id, CurrentState = state, Turn = turn, Branch = Branch, HeadSha = head, PullRequest = pullRequest, WorkItemId = "WI-1",
    };

    private static Intent Noted(string kind, string naturalKey, string? result, string? detail = null) => new()
    {
        Key = naturalKey, ExecutionId = Id, RepoId = 42, Kind = kind, NaturalKey = naturalKey, Detail = detail, Result = result,
        State = result is null ? "planned" : "done", CreatedAt = DateTimeOffset.UnixEpoch,
    };
}

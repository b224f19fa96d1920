using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.PullRequests;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

public sealed class A_work_item_that_people_touch
{
    [Theory]
    [InlineData(false, "work-item")]
    [InlineData(true, "docs")]
    public async Task Is_withdrawn_when_the_issue_is_closed_or_the_label_removed(bool open, string label)
    {
        await using var story = await SagaStory.Begin("docs");
        await story.Write();

        await Withdraw(story, open, label);

        story.Now.Status.ShouldBe("cancelled");
    }

    [Fact]
    public async Task Runs_again_when_the_label_comes_back_after_a_cancel()
    {
        await using var story = await SagaStory.Begin("docs");
        await Withdraw(story, true, "docs");

        await story.Tell(story.Trigger("docs"));

        await story.Asked<RequestAdmission>(2);
        story.Now.Run.ShouldBe(2);
    }

    [Fact]
    public async Task Stays_cancelled_when_the_issue_is_only_reopened()
    {
        await using var story = await SagaStory.Begin("docs");
        await Withdraw(story, false, "work-item");

        await story.Tell(story.Trigger("docs"));

        story.Now.Run.ShouldBe(1);
        story.All<RequestAdmission>().ShouldHaveSingleItem();
    }

    private static async Task Withdraw(SagaStory story, bool open, string label)
    {
        await story.Tell(story.Observed(open, label));
        await story.Tell(new WithdrawWorkCompleted { ExecutionId = story.Id, Turn = (await story.Asked<WithdrawWork>()).Turn, BranchKept = false });
        await story.State("Cancelled");
    }
}

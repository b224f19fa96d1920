using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Publishing;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

public sealed class A_work_item_in_trouble
{
    [Fact]
    public async Task Waits_for_a_provider_one_minute_then_five_and_asks_the_same_again()
    {
        await using var story = await SagaStory.Begin("docs");
        await story.Write();
        var question = await story.Asked<PublishBranch>();

        await story.Fail(question.Turn, "forge-unavailable", retryable: true);
        await Eventually.Is(() => story.Now.WaitingFor?.Kind == "provider");
        story.Now.WaitingFor!.Until.ShouldBe(story.Clock.GetUtcNow().AddMinutes(1));

        await story.Wake(TimeSpan.FromMinutes(1));
        (await story.Asked<PublishBranch>(2)).Turn.ShouldBe(question.Turn);

        await story.Fail(question.Turn, "forge-unavailable", retryable: true);
        await story.Wake(TimeSpan.FromMinutes(5));
        await story.Asked<PublishBranch>(3);
    }

    [Fact]
    public async Task Fails_after_a_day_of_waiting()
    {
        await using var story = await SagaStory.Begin("docs");
        await story.Write();
        var question = await story.Asked<PublishBranch>();
        await story.Fail(question.Turn, "forge-unavailable", retryable: true);

        await story.Wake(TimeSpan.FromHours(25));
        await story.Fail(question.Turn, "forge-unavailable", retryable: true);

        await story.State("Failed");
        story.Now.Failure!.Code.ShouldBe("forge-unavailable");
    }

    [Fact]
    public async Task Fails_at_once_for_good_and_repeats_the_failed_step_on_command()
    {
        await using var story = await SagaStory.Begin("docs");
        await story.Write();
        await story.Fail((await story.Asked<PublishBranch>()).Turn, "push-rejected", retryable: false);
        await story.State("Failed");
        await story.Asked<SlotReleased>();

        await story.Command("retry", "comment-1");
        await story.Asked<RequestAdmission>(2);
        await story.Admit();

        await story.Asked<PublishBranch>(2);
        story.All<GenerateContent>().ShouldHaveSingleItem();   // what was paid for is kept
    }

    [Fact]
    public async Task Takes_a_command_once()
    {
        await using var story = await SagaStory.Begin("docs");
        await story.Write();
        await story.Fail((await story.Asked<PublishBranch>()).Turn, "push-rejected", retryable: false);
        await story.State("Failed");

        await story.Command("run", "comment-1");
        await story.Asked<RequestAdmission>(2);
        await story.Command("run", "comment-1");

        story.Now.Run.ShouldBe(2);
        story.All<RequestAdmission>().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("paused", "paused")]
    [InlineData("lock-held", "lock")]
    [InlineData("budget-exhausted", "budget")]
    [InlineData("branch-moved", "person")]
    [InlineData("pull-request-exists", "person")]
    public async Task Says_what_it_waits_for(string code, string kind)
    {
        await using var story = await SagaStory.Begin("docs");
        await story.Write();

        await story.Fail((await story.Asked<PublishBranch>()).Turn, code, retryable: false);

        await Eventually.Is(() => story.Now.WaitingFor?.Kind == kind);
        story.All<SlotReleased>().Count.ShouldBe(kind is "budget" or "person" ? 1 : 0);
    }

    [Fact]
    public async Task Asks_for_a_slot_again_after_a_wait_that_gave_it_up()
    {
        await using var story = await SagaStory.Begin("docs");
        await story.Write();
        await story.Fail((await story.Asked<PublishBranch>()).Turn, "budget-exhausted", retryable: false);

        await story.Wake(TimeSpan.FromMinutes(15));
        await story.Asked<RequestAdmission>(2);
        await story.Admit();

        await story.Asked<PublishBranch>(2);
    }

    [Fact]
    public async Task Asks_again_when_no_answer_comes()
    {
        await using var story = await SagaStory.Begin("docs");
        await story.Write();
        var question = await story.Asked<PublishBranch>();

        await story.Wake(TimeSpan.FromMinutes(2));

        (await story.Asked<PublishBranch>(2)).Turn.ShouldBe(question.Turn);
    }
}

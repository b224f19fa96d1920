using CodeValdCortex.Contracts.Context;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Publishing;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

public sealed class A_work_item
{
    [Fact]
    public async Task Asks_for_one_slot_however_often_it_is_triggered()
    {
        await using var story = await SagaStory.Begin("docs");

        await story.Tell(story.Trigger("docs"));
        await story.Tell(story.Trigger("docs"));

        story.All<RequestAdmission>().ShouldHaveSingleItem();
        story.Now.Status.ShouldBe("pending");
        story.Now.WorkItemId.ShouldStartWith("WI-CORP-DOC-20260105-");
    }

    [Fact]
    public async Task Ignores_answers_of_other_turns()
    {
        await using var story = await SagaStory.Begin("docs");
        await story.Admit();
        var question = await story.Asked<GatherContext>();

        await story.Tell(new GatherContextCompleted { ExecutionId = story.Id, Turn = question.Turn - 1, BaseSha = "old", ContextHash = "old" });

        story.All<GenerateContent>().ShouldBeEmpty();
        story.Now.State.ShouldBe("Gathering");
    }

    [Fact]
    public async Task Publishes_once_when_an_answer_comes_twice()
    {
        await using var story = await SagaStory.Begin("docs");
        await story.Write();

        await story.GiveContent();

        await story.Asked<PublishBranch>();
        story.All<PublishBranch>().ShouldHaveSingleItem();
        story.Now.CostNanoUsd.ShouldBe(30);
    }

    [Fact]
    public async Task Plans_first_when_it_is_software()
    {
        await using var story = await SagaStory.Begin("feature");
        await story.Write();

        (await story.Asked<GatherContext>(2)).PlanHash.ShouldBe("plan-answer");
        await story.GiveContext();

        (await story.Asked<GenerateContent>(2)).Step.ShouldBe(GenerationStep.Files);
    }
}

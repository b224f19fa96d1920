using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Forge;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Persistence;
using CodeValdCortex.WorkflowEngine.Status;
using CodeValdCortex.WorkflowEngine.Tests.Execution;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

/// <summary>Two engines show news of one item: the older one stands still between its look and its write.</summary>
public sealed class News_that_overtake_each_other
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task End_with_the_newest_on_the_issue()
    {
        await using var story = await EngineStory.Begin("propose", hook: false);
        using var opened = await story.AsAlice.Issues.Create("acme", "widgets", new() { Title = "Describe the parser", Body = "", Labels = [] }, Ct);
        var issue = opened.Required().Number;
        var sagas = story.App.Services.GetRequiredService<DocumentSagaStore<WorkItemExecution>>();
        var saga = Situations.In("Failed");
        saga.Observe(saga.Repository with { Id = story.Repository.Id }, saga.Issue with { Number = issue });
        saga.Told = 1;
        await sagas.Insert(saga, Ct);
        story.Forge.Faults.Add(new() { Kind = FaultKind.Slow, Method = "GET", Match = "/issues/1/labels$", Count = 1 });

        var older = Engine(story).Consume(News(saga));
        await Eventually.Is(() => story.Forge.Faults.Armed[0].Struck == 1);
        saga.Told = 2;
        saga.Failure = saga.Failure! with { Sentence = "The newest words." };
        await sagas.Replace(saga, Ct);
        await Engine(story).Consume(News(saga));
        await older;

        (await story.Comments(issue)).ShouldHaveSingleItem().Body.ShouldContain("The newest words.");
    }

    // A process of its own: what one process has in memory the other does not see.
    private static StatusConsumer Engine(EngineStory story) => ActivatorUtilities.CreateInstance<StatusConsumer>(
        story.App.Services,
        ActivatorUtilities.CreateInstance<StatusDisplay>(
            story.App.Services, ActivatorUtilities.CreateInstance<RepositoryWrites>(story.App.Services)));

    private static ConsumeContext<ExecutionChanged> News(WorkItemExecution saga) => Recording.Of<ConsumeContext<ExecutionChanged>>(
        [], new ExecutionChanged { ExecutionId = saga.CorrelationId, Version = saga.Told, Item = Snapshots.Of(saga) });
}

using CodeValdCortex.Storage.Documents.Operations;
using CodeValdCortex.Storage.Queries.Llm;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Persistence;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class The_content_of_an_item
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Goes_thirty_days_after_the_end_and_stays_when_work_begins_anew()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        (await ExpiryOfAll(story, issue)).ShouldAllBe(at => at == null);

        await EngineStory.Comment(story.AsBob, issue, "/cortex cancel");

        var cancelled = await story.Item(issue, item => item.Status == "cancelled");
        var end = cancelled.CompletedAt!.Value.AddDays(30);
        await Eventually.Is(async () => (await ExpiryOfAll(story, issue)).All(at => at == end));
        await Eventually.Is(async () => (await Intents(story, issue)).All(at => at >= end));

        await EngineStory.Comment(story.AsBob, issue, "/cortex run");

        await story.Item(issue, item => item.Run == 2 && item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        await Eventually.Is(async () => (await ExpiryOfAll(story, issue)).All(at => at is null));
        await Eventually.Is(async () => (await Intents(story, issue)).All(at => at is null));
    }

    // What was written to the forge for the item; the commands have their own time.
    private static async Task<IReadOnlyList<DateTimeOffset?>> Intents(EngineStory story, long issue)
    {
        var intents = await story.Database.Query(new IntentsOfExecution(ExecutionId.Of(story.Repository.Id, issue)), Ct);
        intents.Select(intent => intent.Kind).ShouldContain("status");
        intents.Where(intent => intent.Kind == "command").ShouldAllBe(intent => intent.ExpiresAt != null || intent.DoneAt == null);
        return [.. intents.Where(intent => intent.Kind != "command").Select(intent => intent.ExpiresAt)];
    }

    // Everything that was made for the item, whichever service made it: content by hash, paid answers, their prompts.
    private static async Task<IReadOnlyList<DateTimeOffset?>> ExpiryOfAll(EngineStory story, long issue)
    {
        var execution = ExecutionId.Of(story.Repository.Id, issue);
        var saga = (await story.App.Services.GetRequiredService<DocumentSagaStore<WorkItemExecution>>().Load(execution, Ct))!;
        var answers = await story.Database.Query(new AnswersOfExecution(execution), Ct);
        answers.ShouldNotBeEmpty();
        var hashes = saga.Contents.Concat(answers.SelectMany(answer => new[] { answer.PromptHash, answer.AnswerHash! })).Distinct().ToList();
        var contents = await story.Database.Collection<ContentDocument>().GetMany(hashes, Ct);
        contents.Count.ShouldBe(hashes.Count);
        saga.Contents.Count.ShouldBeGreaterThanOrEqualTo(4);   // text, context, files, opinion
        return [.. contents.Select(content => content.Document.ExpiresAt), .. answers.Select(answer => answer.ExpiresAt)];
    }
}

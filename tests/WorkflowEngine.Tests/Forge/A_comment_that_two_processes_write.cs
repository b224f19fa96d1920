using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Forge;

/// <summary>Found by chaos: an engine that was frozen between looking for its comment and writing it woke up when another had
/// written it, and an issue had two receipts.</summary>
public sealed class A_comment_that_two_processes_write
{
    private const string Marker = "<!-- cortex:receipt WI-CORP-DOC-20260101-abcdef -->";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stays_once()
    {
        await using var story = await EngineStory.Begin("observe");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md");
        var comments = story.App.Services.GetRequiredService<MarkedComments>();

        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => comments.Put(EngineStory.Name, issue, Marker, $"Done.\n\n{Marker}\n", Ct)));

        var left = (await story.Comments(issue)).Where(comment => comment.Body.Contains(Marker, StringComparison.Ordinal)).ToList();
        ids.ShouldContain(left.ShouldHaveSingleItem().Id);
    }

    [Fact]
    public async Task Stays_once_also_where_a_second_one_was_left_behind()
    {
        await using var story = await EngineStory.Begin("observe");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md");
        var comments = story.App.Services.GetRequiredService<MarkedComments>();
        foreach (var text in new[] { "first", "second" })
        {
            using var made = await story.AsBot.Comments.Create(EngineStory.Name.Owner, EngineStory.Name.Name, issue, new($"{text}\n\n{Marker}\n"), Ct);
        }

        await comments.Put(EngineStory.Name, issue, Marker, $"Done.\n\n{Marker}\n", Ct);

        (await story.Comments(issue)).Where(comment => comment.Body.Contains(Marker, StringComparison.Ordinal))
            .ShouldHaveSingleItem().Body.ShouldStartWith("Done.");
    }
}

using CodeValdCortex.Forge;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

/// <summary>Found by chaos: an item had long ended and its comment said "executing" for good, because its last news came while
/// the forge failed for longer than the quick tries take.</summary>
public sealed class News_that_cannot_be_shown
{
    private const int MoreThanQuickTries = 4;

    [Fact]
    public async Task Are_shown_when_the_forge_works_again_though_nothing_more_happens()
    {
        await using var story = await EngineStory.Begin();
        var edits = new ForgeFault { Kind = FaultKind.ErrorBefore, Method = "PATCH", Match = "/issues/comments/", Status = 502 };
        story.Forge.Faults.Add(edits);
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await story.Item(issue, item => item.Status == "completed", TimeSpan.FromSeconds(60));
        story.Forge.Faults.Clear();
        story.Forge.Faults.Add(edits with { Count = MoreThanQuickTries });

        await Eventually.Is(
            async () => (await story.Comments(issue)).Exists(comment =>
                comment.Body.Contains("cortex:status", StringComparison.Ordinal) && comment.Body.Contains("**completed**", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(60));

        story.Forge.Faults.Armed.ShouldAllBe(armed => armed.Struck == MoreThanQuickTries);
    }
}

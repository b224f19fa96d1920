using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Identity;

public sealed class Ids_that_begin_alike
{
    private static readonly RepositoryFacts Repository =
        new() { Id = 42, Name = "acme/widgets", DefaultBranch = "main", AgencyCode = "CORP", Mode = "merge" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_told_apart_by_two_more_digits_however_often_they_are_asked_for()
    {
        await using var story = await EngineStory.Begin("observe");
        var ids = new WorkItemIds(story.Database, WorkTypes.Default, TimeProvider.System);
        var (first, second) = Alike();

        var digits = new List<int>();
        foreach (var issue in new[] { first, second, first, second })
        {
            digits.Add(await ids.DigitsFor(ExecutionId.Of(Repository.Id, issue.Number), Repository, issue, Ct));
        }

        digits.ShouldBe([6, 8, 6, 8]);
    }

    [Fact]
    public async Task Lead_to_two_items()
    {
        await using var story = await EngineStory.Begin("observe");
        var now = TimeProvider.System.GetUtcNow();
        foreach (var day in new[] { now, now.AddDays(1) })
        {
            var taken = WorkItemId.Of("CORP", "DOC", day, story.Repository.Id, 1);
            await story.Database.Collection<Cursor>().TryInsert(
                new() { Key = Keys.Named($"work-item-id/{taken}"), Position = $"{Guid.Empty:D}", UpdatedAt = now }, Ct);
        }

        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        (await story.Item(issue, _ => true, TimeSpan.FromSeconds(30))).WorkItemId.ShouldMatch("^WI-CORP-DOC-[0-9]{8}-[0-9a-f]{8}$");
    }

    // Two issues of one day and type whose ids have the same six digits.
    private static (IssueFacts First, IssueFacts Second) Alike()
    {
        var seen = new Dictionary<string, IssueFacts>(StringComparer.Ordinal);
        for (var number = 1L; ; number++)
        {
            var issue = new IssueFacts
            {
                Number = number, Title = "", TextHash = "", IdempotencyKey = "", Open = true, Labels = ["docs"], Url = "",
                CreatedAt = Testing.TestClock.DefaultStart,
            };
            if (!seen.TryAdd(WorkItemId.Of("CORP", "DOC", issue.CreatedAt, Repository.Id, number), issue))
            {
                return (seen[WorkItemId.Of("CORP", "DOC", issue.CreatedAt, Repository.Id, number)], issue);
            }
        }
    }
}

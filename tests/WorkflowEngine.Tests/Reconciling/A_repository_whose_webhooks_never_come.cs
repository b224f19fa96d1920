using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Reconciling;
using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Reconciling;

public sealed class A_repository_whose_webhooks_never_come
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_worked_in_all_the_same()
    {
        await using var story = await Begin();
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.Status is "review" && item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        var pull = (await story.PullRequests("open")).ShouldHaveSingleItem();

        await EngineStory.Comment(story.AsBob, issue, "/cortex status");
        await Eventually.Is(async () => (await story.Comments(issue)).Exists(comment => comment.Body.Contains("is **review**", StringComparison.Ordinal)));
        await EngineStory.Comment(story.AsMallory, issue, "/cortex cancel");
        await Eventually.Is(async () => (await story.Comments(issue)).Exists(comment => comment.Body.Contains("Sorry mallory", StringComparison.Ordinal)));
        (await story.Comments(issue)).Count(comment => comment.Body.Contains("is **review**", StringComparison.Ordinal)).ShouldBe(1);
        using (var merged = await story.AsBob.PullRequests.Merge("acme", "widgets", pull.Number, new() { Do = "merge" }, Ct))
        {
            merged.EnsureSuccess();
        }

        (await story.Item(issue, now => now.Status is "completed" or "failed", TimeSpan.FromSeconds(60))).Status.ShouldBe("completed");
        item.Run.ShouldBe(1);
        var cursor = await story.Database.Collection<Cursor>().Get(ReconcileCursors.KeyOf(story.Repository.Id), Ct);
        cursor.ShouldNotBeNull().Document.Position.ShouldBeGreaterThan("2000", StringComparer.Ordinal);
    }

    [Fact]
    public async Task Takes_no_command_from_a_comment_that_was_edited_into_one()
    {
        await using var story = await Begin();
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        using (var written = await story.AsBob.Comments.Create("acme", "widgets", issue, new("Nice."), Ct))
        {
            var comment = written.Required();
            // Gitea's times have whole seconds: an edit within the same one cannot be told.
            await Eventually.Is(() => DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()) > comment.CreatedAt);
            using var edited = await story.AsBob.Comments.Edit("acme", "widgets", comment.Id, new("/cortex cancel"), Ct);
            edited.EnsureSuccess();
        }

        await EngineStory.Comment(story.AsBob, issue, "/cortex status");

        await Eventually.Is(async () => (await story.Comments(issue)).Exists(comment => comment.Body.Contains("is **review**", StringComparison.Ordinal)));
        (await story.Item(issue, _ => true)).Status.ShouldBe("review");
    }

    private static async Task<EngineStory> Begin()
    {
        var story = await EngineStory.Begin("propose", settings: new() { ["CORTEX_RECONCILE_INTERVAL"] = "300ms" }, hook: false);
        var now = TimeProvider.System.GetUtcNow();
        await story.Database.Collection<ConnectedRepository>().Upsert(
            new()
            {
                Key = Storage.Keys.Repository(story.Repository.Id), RepositoryId = story.Repository.Id, Name = EngineStory.Repo,
                AgencyCode = Agency.DefaultCode, Mode = "propose", DefaultBranch = "main", ConnectedAt = now, UpdatedAt = now,
            }, Ct);
        return story;
    }
}

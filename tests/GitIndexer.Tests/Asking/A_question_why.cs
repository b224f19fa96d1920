using CodeValdCortex.Indexing;
using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.GitIndexer.Tests.Asking;

public sealed class A_question_why
{
    private const string Item = "WI-CORP-DOC-20260101-abcdef";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_answered_with_the_commit_of_a_line_and_its_work_item()
    {
        var by = "";
        await using var indexer = await IndexerFixture.Begin(x =>
        {
            x.Write("src/old.ts", "const one = 1\nconst two = 2\n").Commit("By hand");
            by = x.Write("src/old.ts", "const one = 1\nconst two = 3\n").Commit($"feat: Count\n\nWork-Item: {Item}\n", "Coder", "Coder@cortex.example");
            x.Delete("src/old.ts").Write("src/new.ts", "const one = 1\nconst two = 3\n").Commit("Rename");
            x.Push();
        });
        await indexer.Database.Collection<WorkItem>().Upsert(WorkItem(), Ct);
        await indexer.Index();

        var why = await indexer.Api.Why(7, "src/new.ts", 2, Ct);
        (why.Text, why.Commit.Sha, why.Commit.Path, why.Commit.Line, why.Commit.Subject).ShouldBe(("const two = 3", by, "src/old.ts", 2, "feat: Count"));
        why.Commit.AuthorEmail.ShouldBe("coder@cortex.example");
        var item = why.WorkItems.ShouldHaveSingleItem();
        (item.WorkItemId, item.Title, item.Status, item.PullRequestUrl).ShouldBe((Item, "Count", "completed", "http://forge.example/owner/repo/pulls/2"));

        (await indexer.Api.Why(7, "src/new.ts", 1, Ct)).WorkItems.ShouldBeEmpty();
        await Refused(indexer.Api.Why(7, "src/new.ts", 3, Ct), IndexUnavailableReason.Unknown);
        await Refused(indexer.Api.Why(7, "src/old.ts", 1, Ct), IndexUnavailableReason.Unknown);
        await Refused(indexer.Api.Why(7, "src/new.ts", 0, Ct), IndexUnavailableReason.Refused);
    }

    private static async Task Refused(Task question, IndexUnavailableReason reason) =>
        (await Should.ThrowAsync<IndexUnavailableException>(() => question)).Reason.ShouldBe(reason);

    private static WorkItem WorkItem() => new()
    {
        Key = Item, WorkItemId = Item, ExecutionId = Guid.NewGuid(), AgencyId = "CORP", RepoId = 7, RepositoryName = "owner/repo", GiteaIssueId = 1,
        GiteaIssueUrl = "http://forge.example/owner/repo/issues/1", WorkType = "software", Priority = "P2", Status = "completed", Title = "Count",
        MergeRequestUrl = "http://forge.example/owner/repo/pulls/2", IdempotenceKey = "7_1_0", Version = 1,
        CreatedAt = DateTimeOffset.UnixEpoch, UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}

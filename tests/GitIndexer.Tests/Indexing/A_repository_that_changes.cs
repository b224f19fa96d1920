using CodeValdCortex.Git.Tests.Remotes;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Queries.Git;

namespace CodeValdCortex.GitIndexer.Tests.Indexing;

public sealed class A_repository_that_changes
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static void Seed(WorkingCopy x)
    {
        x.Write("go.mod", "module example.com/shop\n").Write("main.go", "package main\nimport \"example.com/shop/store\"\nfunc main() { store.Open() }\n");
        x.Write("store/store.go", "package store\nfunc Open() {}\n").Write("README.md", "# Shop\n").Write("logo.png", [0x89, 0, 1]).Commit("first");
        x.Write("web/a.ts", "import './b'\n").Write("web/b.ts", "export const b = 1\n").Commit("web", "Bob", "Bob@Example.com");
        x.Push();
    }

    [Fact]
    public async Task Is_indexed_step_by_step_as_it_would_be_at_once()
    {
        await using var indexer = await IndexerFixture.Begin(Seed);
        var person = indexer.Person;
        await indexer.Index();

        person.Git("checkout", "--quiet", "-b", "side");
        person.Write("web/c.ts", "import './b'\n").Commit("side", "Eve", "eve@example.com");
        person.Push();
        await indexer.Index();

        person.Git("checkout", "--quiet", "main");
        person.Write("store/store.go", "package store\n\nfunc Open() {}\nfunc Close() {}\n").Delete("web/b.ts").Commit("change", "Bob", "bob@example.com");
        person.Push();
        await indexer.Index();

        person.Merge("side");
        person.Git("-c", "user.name=T", "-c", "user.email=t@e", "tag", "-a", "v1", "-m", "v1");
        person.Push().Git("push", "--quiet", "--tags", "origin");
        await indexer.Index();

        person.Git("branch", "-D", "side");
        person.Git("push", "--quiet", "origin", "--delete", "side");
        await indexer.Restart();   // without anything in memory
        person.Write("web/b.ts", "import './c'\n").Write(".mailmap", "Eve <bob@example.com> <eve@example.com>\n").Commit("back");
        person.Push();
        await indexer.Index();
        var stepwise = await StoredIndex.Read(indexer.Database, IndexerFixture.Id, Ct);

        await indexer.Restart("fresh");
        await indexer.Index();
        var atOnce = await StoredIndex.Read(indexer.Database, IndexerFixture.Id, Ct);
        // The mailmap came last: commits indexed before keep the address they were indexed with.
        stepwise.Select(Unmapped).ShouldBe(atOnce.Select(Unmapped));
        atOnce.ShouldContain(x => x.StartsWith("edge", StringComparison.Ordinal));
        atOnce.ShouldContain(x => x.StartsWith("expert web/c.ts bob@example.com 1.00000", StringComparison.Ordinal));

        static string Unmapped(string line) => line.StartsWith("commit", StringComparison.Ordinal)
            ? line.Replace("eve@example.com", "bob@example.com", StringComparison.Ordinal)
            : line;
    }

    [Fact]
    public async Task Forgets_what_a_forced_push_threw_away()
    {
        await using var indexer = await IndexerFixture.Begin(Seed);
        var person = indexer.Person;
        var kept = person.Git("rev-parse", "HEAD");
        var lost = person.Write("lost.go", "package main\n").Commit("lost", "Mallory", "mallory@example.com");
        var item = person.Write("agent.md", "x\n").Commit("docs: x\n\nWork-Item: WI-CORP-DOC-20260101-abcdef");
        person.Push();
        await indexer.Index();
        (await indexer.Database.Collection<GitCommit>().Get(Keys.Commit(7, lost), Ct)).ShouldNotBeNull();
        var linked = new WorkItemCommit
        {
            Key = Keys.Edge("WI-CORP-DOC-20260101-abcdef", Keys.Commit(7, lost)), From = Keys.Id<WorkItem>("WI-CORP-DOC-20260101-abcdef"),
            To = Keys.Id<GitCommit>(Keys.Commit(7, lost)), RepoId = 7, CommitIndex = 0, Type = "work", Automated = true,
        };
        await indexer.Database.Collection<WorkItemCommit>().Upsert(linked, Ct);
        (await indexer.Database.Query(new EdgesAtCommits([Keys.Commit(7, lost)]), Ct)).Count.ShouldBe(3);   // to its parent, from its child, from the item

        person.Git("reset", "--quiet", "--hard", kept);
        person.Write("new.md", "new\n").Commit("new");
        person.Push("--force");
        await indexer.Index();
        (await indexer.Database.Collection<GitCommit>().Get(Keys.Commit(7, lost), Ct)).ShouldBeNull();
        (await indexer.Database.Collection<GitCommit>().Get(Keys.Commit(7, item), Ct))!.Document.WorkItemId.ShouldBe("WI-CORP-DOC-20260101-abcdef");
        (await indexer.Database.Collection<GitObject>().Get(Keys.File(7, "lost.go"), Ct)).ShouldBeNull();
        (await indexer.Database.Query(new EdgesAtCommits([Keys.Commit(7, lost)]), Ct)).ShouldBeEmpty();
        (await indexer.Database.Query(new EdgesAtFiles([Keys.File(7, "lost.go"), Keys.File(7, "agent.md")]), Ct)).ShouldBeEmpty();
        (await indexer.Api.Status(7, Ct)).Sha.ShouldBe(person.Git("rev-parse", "HEAD"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leaves_no_edge_at_a_file_that_is_gone(bool restarted)
    {
        await using var indexer = await IndexerFixture.Begin(Seed);
        await indexer.Index();
        var gone = new EdgesAtFiles([Keys.File(7, "web/b.ts")]);
        (await indexer.Database.Query(gone, Ct)).Select(x => x.Collection).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(["agent_code_expertise", "code_dependencies"]);
        if (restarted)
        {
            await indexer.Restart();   // without anything in memory
        }

        indexer.Person.Delete("web/b.ts").Commit("gone", "Bob", "bob@example.com");
        indexer.Person.Push();
        await indexer.Index();
        (await indexer.Database.Query(gone, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_mended_after_its_mirror_was_lost()
    {
        await using var indexer = await IndexerFixture.Begin(Seed);
        await indexer.Index();
        var person = indexer.Person;
        var lost = person.Git("rev-parse", "HEAD");
        person.Git("reset", "--quiet", "--hard", "HEAD~1");
        person.Write("n.md", "n\n").Commit("other");
        person.Push("--force");
        person.Remote("reflog", "expire", "--expire=now", "--all");
        person.Remote("gc", "--quiet", "--prune=now");
        var mirror = await indexer.Repositories.Open(indexer.Repositories.AddressOf(7, IndexerFixture.Name), Ct);
        foreach (var file in Directory.EnumerateFiles(mirror.Folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(mirror.Folder, recursive: true);
        await indexer.Restart();
        await indexer.Index();
        (await indexer.Database.Collection<GitCommit>().Get(Keys.Commit(7, lost), Ct)).ShouldBeNull();
        (await indexer.Api.Status(7, Ct)).Commits.ShouldBe(2);
    }

    [Fact]
    public async Task May_be_empty()
    {
        await using var indexer = await IndexerFixture.Begin();
        await indexer.Index();
        var status = await indexer.Api.Status(7, Ct);
        (status.Sha, status.Commits, status.Files).ShouldBe((null, 0, 0));
        Seed(indexer.Person);
        await indexer.Index();
        (await indexer.Api.Status(7, Ct)).Commits.ShouldBe(2);
    }

    [Fact]
    public async Task Counts_lines_after_announcing_when_there_are_many_commits()
    {
        await using var indexer = await IndexerFixture.Begin(x =>
        {
            x.Write("a.txt", "1\n").Commit("first");
            var stream = string.Concat(Enumerable.Range(0, 600).Select(i =>
                $"commit refs/heads/many\nauthor Ada <ada@example.com> {1_735_700_000 + i} +0000\ncommitter Ada <ada@example.com> {1_735_700_000 + i} +0000\n" +
                $"data 2\nm{i % 10}\n{(i == 0 ? "from refs/heads/main\n" : "")}M 100644 inline f{i % 7}.txt\ndata {i.ToString(System.Globalization.CultureInfo.InvariantCulture).Length + 1}\n{i}\n\n"));
            using var import = GitTool.Start(x.Folder, null, "fast-import", "--quiet");
            import.StandardInput.Write(stream);
            import.StandardInput.Close();
            import.WaitForExit();
            import.ExitCode.ShouldBe(0);
            x.Git("merge", "--quiet", "--ff-only", "many");
            x.Push();
        });
        await indexer.Index();
        await Testing.Eventually.Is(() => indexer.Heard.Messages.Count == 2);   // queryable, then complete
        var status = await indexer.Api.Status(7, Ct);
        (status.Commits, status.HasLineCounts).ShouldBe((601, true));
        var tip = await indexer.Database.Collection<GitCommit>().Get(Keys.Commit(7, status.Sha!), Ct);
        tip!.Document.Changes.Single().Added.ShouldBe(1);
        (await indexer.Api.Experts(7, "f3.txt", Ct)).People.Single().Expertise.ShouldBe(1);
    }
}

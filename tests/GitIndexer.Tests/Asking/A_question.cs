using CodeValdCortex.Git.Tests.Remotes;
using CodeValdCortex.Indexing;
using CodeValdCortex.Indexing.Files;
using CodeValdCortex.Indexing.Graph;

namespace CodeValdCortex.GitIndexer.Tests.Asking;

public sealed class A_question
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static void Seed(WorkingCopy x)
    {
        x.Write("src/app.ts", "import {price} from './orders/price'\n").Write("src/orders/price.ts", "import './tax'\nexport function price() {}\n");
        x.Write("src/orders/tax.ts", "export const rate = 19 // percent\n").Write("README.md", "# Shop\nPrices include TAX.\n").Write("run.sh", "echo hi\n");
        x.Commit("one");
        x.Git("checkout", "--quiet", "-b", "b");
        x.Write("other.txt", "o").Commit("two", "Bob", "bob@example.com");
        x.Git("checkout", "--quiet", "main");
        x.Write("src/orders/tax.ts", "export const rate = 7\n").Commit("three");
        x.Merge("b");
        x.Push();
    }

    [Fact]
    public async Task Is_answered_from_graph_files_and_history()
    {
        await using var indexer = await IndexerFixture.Begin(Seed);
        await indexer.Index();
        await Check(indexer);
        await indexer.Restart();   // nothing in memory: read again from the mirror
        await Check(indexer);
    }

    private static async Task Check(IndexerFixture indexer)
    {
        var api = indexer.Api;
        var impact = await api.Impact(7, new ImpactQuestion(["src/orders/tax.ts", "new.ts"], 1500), Ct);
        impact.Score.ShouldBe(21.5);
        impact.Affected.Select(x => (x.Path, x.Distance)).ShouldBe([("src/orders/price.ts", 1), ("src/app.ts", 2)]);
        impact.Affected[1].Via.ShouldBe(["src/orders/tax.ts", "src/orders/price.ts", "src/app.ts"]);
        (await api.Impact(7, new ImpactQuestion([], 1_000_000), Ct)).Score.ShouldBe(100);
        (await api.Dependencies(7, "src/app.ts", 5, Ct)).Files.Select(x => x.Path).ShouldBe(["src/orders/price.ts", "src/orders/tax.ts"]);
        (await api.Cycles(7, Ct)).ShouldBeEmpty();

        var tree = await api.Tree(7, "src", Ct);
        tree.Entries.Select(x => (x.Name, x.Type)).ShouldBe([("orders", "tree"), ("app.ts", "blob")]);
        (await api.Tree(7, "", Ct)).Entries.Select(x => x.Name).ShouldBe(["src", "README.md", "other.txt", "run.sh"]);
        var blob = await api.Blob(7, "README.md", Ct);
        (blob.Text, blob.Lines, blob.Language).ShouldBe(("# Shop\nPrices include TAX.\n", 2, "markdown"));

        var hits = await api.Search(7, "tax", 10, Ct);
        hits.Hits.Select(x => (x.Path, x.Line, x.Column)).ShouldBe([("README.md", 2, 16), ("src/orders/price.ts", 1, 11)]);
        await Refused(api.Search(7, "r", 1, Ct), IndexUnavailableReason.Refused);
        (await api.Search(7, "ri", 1, Ct)).Truncated.ShouldBeTrue();

        var candidates = await api.Candidates(7, new CandidateQuestion("Show the percent of tax in the price", ["docs/tax.md"], 3), Ct);
        candidates.Select(x => x.Path).ShouldContain("src/orders/tax.ts");
        candidates.Count.ShouldBe(3);
        (await api.Candidates(7, new CandidateQuestion("Fix run.sh please", []), Ct))[0].Path.ShouldBe("run.sh");

        var tip = indexer.Person.Git("rev-parse", "main");
        var ancestors = await api.Ancestors(7, tip, 10, Ct);
        ancestors.Commits.Select(x => x.Depth).Order().ShouldBe([0, 1, 1, 2]);
        ancestors.Truncated.ShouldBeFalse();
        (await api.MergeBases(7, indexer.Person.Git("rev-parse", "main^1"), indexer.Person.Git("rev-parse", "b"), Ct))
            .ShouldBe([indexer.Person.Git("rev-parse", "main^1^1")]);
        (await api.Experts(7, "src/orders/tax.ts", Ct)).People.Single().Email.ShouldBe("ada@example.com");
        (await api.Experts(7, "src", Ct)).People.Single().Expertise.ShouldBe(1);
        (await api.Status(7, Ct)).HasLineCounts.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_an_answer_fails_in_one_way()
    {
        await using var indexer = await IndexerFixture.Begin(Seed);
        await Refused(indexer.Api.Status(7, Ct), IndexUnavailableReason.NotIndexed);
        await Refused(indexer.Api.Tree(7, "", Ct), IndexUnavailableReason.NotIndexed);
        await indexer.Index();
        await Refused(indexer.Api.Blob(7, "none", Ct), IndexUnavailableReason.Unknown);
        await Refused(indexer.Api.Tree(7, "none", Ct), IndexUnavailableReason.Unknown);
        await Refused(indexer.Api.WorkItem(7, "WI-0", Ct), IndexUnavailableReason.Unknown);
        await Refused(indexer.Api.Ancestors(7, new string('1', 40), 5, Ct), IndexUnavailableReason.Unknown);
        await Refused(indexer.Api.Dependents(7, "README.md", 0, Ct), IndexUnavailableReason.Refused);
        using var http = new HttpClient(new SocketsHttpHandler());
        var incomplete = await http.GetAsync(new Uri($"http://127.0.0.1:{indexer.Port}/internal/index/repos/7/search"), Ct);
        incomplete.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        (await incomplete.Content.ReadAsStringAsync(Ct)).ShouldContain(IndexProblems.Refused);
    }

    private static async Task Refused(Task question, IndexUnavailableReason reason) =>
        (await Should.ThrowAsync<IndexUnavailableException>(() => question)).Reason.ShouldBe(reason);

    [Fact]
    public async Task About_a_text_is_not_answered_with_the_change_log()
    {
        await using var indexer = await IndexerFixture.Begin(x =>
        {
            Seed(x);
            x.Write("CHANGELOG.md", string.Concat(Enumerable.Range(0, 4000).Select(i => $"- {i} the rate, percent and export of const\n"))).Commit("log");
            x.Push();
        });
        await indexer.Index();
        (await indexer.Api.Candidates(7, new CandidateQuestion("Let the rate be a percent const", []), Ct))[0].Path.ShouldBe("src/orders/tax.ts");
    }

    [Fact]
    public async Task Is_not_there_for_callers_behind_a_proxy()
    {
        await using var indexer = await IndexerFixture.Begin();
        using var http = new HttpClient(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{indexer.Port}/internal/index/repos/7"));
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");

        using var answer = await http.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBeEmpty();
    }
}

using System.Globalization;
using System.Text;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Indexing;
using CodeValdCortex.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.EndToEnd;

/// <summary>All services in one process: in-memory bus, SQLite, real git over HTTP.</summary>
public sealed class A_labelled_issue_in_one_process
{
    private const string Body = "New growers ask the same questions every spring.\n\nFile: docs/getting-started.md";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Becomes_one_merged_pull_request_and_a_closed_issue()
    {
        await using var world = await ForgeWorld.Start(Ct);
        await using var product = await OneProcess.Start(world, Ct);
        world.SendWebhooksTo(product.Address);

        var issue = await world.OpenIssue("Explain how a new grower gets started", Body, "documentation", Ct);

        await MergedAndClosed(world, issue);
        var pull = (await world.PullRequestsOf(issue, Ct)).ShouldHaveSingleItem();
        pull["merged"]!.GetValue<bool>().ShouldBeTrue();
        await Eventually.Is(async () => await world.Git.Tip(world.Repository.BarePath, "refs/heads/" + pull["head"]!["ref"], Ct) is null, text: "the branch is deleted after the merge");
        await Eventually.Is(async () => (await world.LabelsOf(issue, Ct)).Contains("work-item/done"), TimeSpan.FromSeconds(30));
        (await world.Comments(issue, Ct)).Count(c => c.Contains("<!-- cortex:status", StringComparison.Ordinal)).ShouldBe(1, "one status comment, edited in place");
    }

    [Fact]
    public async Task Asks_a_question_and_gets_the_graph_s_answer_drawn_and_linked()
    {
        await using var world = await ForgeWorld.Start(Ct);
        await using var product = await OneProcess.Start(world, Ct);
        world.SendWebhooksTo(product.Address);
        var document = await world.OpenIssue("Explain how a new grower gets started", Body, "documentation", Ct);
        await MergedAndClosed(world, document);
        var index = product.Services.GetRequiredService<IIndexApi>();
        await Eventually.Is(async () => await Knows(index, world.Repository.Id, "internal/store/store.go"), TimeSpan.FromSeconds(60), "the repository is indexed");

        var issue = await world.OpenIssue("What depends on the store?", $"See internal/store/store.go and #{document}.", "analysis", Ct);

        var report = await Eventually.Find(
            async () => (await world.Comments(issue, Ct)).FirstOrDefault(c => c.Contains("<!-- cortex:report", StringComparison.Ordinal)),
            timeout: TimeSpan.FromMinutes(2));
        report.ShouldContain("```mermaid\nflowchart LR\n");
        report.ShouldMatch("""n\d+\["internal/store/store\.go"\]""");
        report.ShouldMatch("""n\d+\["cmd/orchard/main\.go"\]""");
        report.ShouldContain("/src/commit/");
        report.ShouldContain("### Commits");
        report.ShouldContain($"[Explain how a new grower gets started]({world.Forge.Url}{world.Repository.FullName}/issues/{document})");
    }

    private static async Task<bool> Knows(IIndexApi index, long repository, string path)
    {
        try
        {
            return (await index.Dependents(repository, path, 1, Ct)).Files.Count > 0;
        }
        catch (IndexUnavailableException)
        {
            return false;
        }
    }

    [Fact]
    public async Task Is_done_once_however_often_its_webhook_comes()
    {
        await using var world = await ForgeWorld.Start(Ct);
        await using var product = await OneProcess.Start(world, Ct);
        world.SendWebhooksTo(product.Address);
        var issue = await world.OpenIssue("Explain how a new grower gets started", Body, "documentation", Ct);
        await world.Forge.WaitForDeliveries(Ct);
        var deliveries = world.Forge.Deliveries.Where(d => d.Event == "issues").ToList();

        using var http = new HttpClient(new SocketsHttpHandler());
        foreach (var delivery in deliveries)
        {
            for (var time = 0; time < 10; time++)
                await Resend(http, product.Address, delivery.Event, delivery.Id, Encoding.UTF8.GetBytes(delivery.Payload), expected: 200);
            world.Forge.Replay(delivery.Id);
        }

        await MergedAndClosed(world, issue);
        var asked = world.Model.Requests;
        foreach (var delivery in deliveries)
            world.Forge.Replay(delivery.Id);
        await world.Forge.WaitForDeliveries(Ct);
        await Quiet(world);

        (await world.PullRequestsOf(issue, Ct)).Count.ShouldBe(1);
        world.Model.Requests.ShouldBe(asked, "a replay of a finished issue buys nothing");
        (await world.Comments(issue, Ct)).Count(c => c.Contains("<!-- cortex:status", StringComparison.Ordinal)).ShouldBe(1);
    }

    /// <summary>Waits until the item's pull request is merged and its issue closed. Nothing waits for longer than half a minute
    /// after a kill; the limit is for machines that are busy with other things.</summary>
    internal static Task MergedAndClosed(ForgeWorld world, long issue) => Eventually.Is(
        async () => (await world.PullRequestsOf(issue, Ct)).Any(p => p["merged"]!.GetValue<bool>()) && await world.IsClosed(issue, Ct),
        TimeSpan.FromMinutes(4),
        $"#{issue} is merged and closed");

    // Nothing is left to do when, over several looks, no delivery is under way and the forge's state stays the same.
    internal static async Task Quiet(ForgeWorld world)
    {
        var same = 0;
        var last = "";
        await Eventually.Is(
            async () =>
            {
                await world.Forge.WaitForDeliveries(Ct);
                var now = string.Create(CultureInfo.InvariantCulture, $"{world.Forge.Deliveries.Count} {world.Model.Requests}");
                same = now == last ? same + 1 : 0;
                last = now;
                return same >= 100;
            },
            TimeSpan.FromSeconds(60));
    }

    /// <summary>Posts a delivery of the forge once more, as a load balancer would: 200 where it is known, else 202.</summary>
    internal static async Task Resend(HttpClient http, Uri product, string @event, string id, byte[] body, int expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(product, "/api/v1/webhooks/gitea")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Gitea-Delivery", id);
        request.Headers.Add("X-Gitea-Event", @event);
        request.Headers.Add("X-Gitea-Signature", Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(ForgeWorld.Secret), body)));
        using var answer = await http.SendAsync(request, Ct);
        ((int)answer.StatusCode).ShouldBe(expected);
    }
}

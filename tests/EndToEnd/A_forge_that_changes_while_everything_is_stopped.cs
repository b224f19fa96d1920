using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.WorkItems;
using CodeValdCortex.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.EndToEnd;

/// <summary>Gitea sends each event once: what happens while nobody listens has to be found.</summary>
public sealed class A_forge_that_changes_while_everything_is_stopped
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leaves_the_same_as_if_every_webhook_had_come_and_nothing_twice()
    {
        var heard = await Story(stopped: false);
        var missed = await Story(stopped: true);

        missed.ShouldBe(heard);
        var lines = missed.Split('\n');
        var items = lines.Where(line => !line.Contains(" item none ", StringComparison.Ordinal)).ToList();
        items.Count.ShouldBe(6, missed);
        items.ShouldAllBe(line => line.Split("status").Length == 2, missed);
        items.Count(line => line.Contains("pulls (closed merged)", StringComparison.Ordinal)).ShouldBe(1, missed);
        items.Count(line => line.Contains("pulls (closed)", StringComparison.Ordinal)).ShouldBe(3, missed);
        items.Count(line => line.Contains("pulls (open)", StringComparison.Ordinal)).ShouldBe(2, missed);
        lines.Count(line => line.EndsWith("said (reply)", StringComparison.Ordinal)).ShouldBe(2, missed);
    }

    private static async Task<string> Story(bool stopped)
    {
        using var handler = new SocketsHttpHandler();
        await using var world = await ForgeWorld.Start(Ct);
        // Where webhooks are heard, nothing else may help; where they are missed, nothing else can.
        var often = stopped ? "500ms" : "24h";
        (string, string)[] settings =
            [("CORTEX_RECONCILE_INTERVAL", often), ("CORTEX_REF_CHECK_INTERVAL", often), ("CORTEX_DEFAULT_MODE", "propose")];
        var product = await OneProcess.Start(world, Ct, settings);
        try
        {
            world.SendWebhooksTo(product.Address);
            var items = new List<long>();
            foreach (var topic in new[] { "crates", "bees", "soil", "frost" })
            {
                items.Add(await world.OpenIssue($"Explain {topic}", $"File: docs/{topic}.md", "documentation", Ct));
            }

            foreach (var issue in items)
            {
                await Status(product, world, issue, "review", waiting: true);
            }

            if (stopped)
            {
                await product.DisposeAsync();
            }

            (await new MissedChanges(world, handler).Make(items)).ShouldBeGreaterThanOrEqualTo(200);
            if (stopped)
            {
                product = await OneProcess.Start(world, Ct, settings);
            }

            foreach (var (issue, status) in items.Zip(["cancelled", "completed", "cancelled", "failed"]))
            {
                await Status(product, world, issue, status);
            }

            var picture = new Picture(world, handler);
            return await Settled(picture, product);
        }
        finally
        {
            await product.DisposeAsync();
        }
    }

    private static Task Status(OneProcess product, ForgeWorld world, long issue, string status, bool waiting = false) => Eventually.Is(
        async () => await product.Services.GetRequiredService<IDocumentDatabase>().Query(new WorkItemByIssue(world.Repository.Id, issue), Ct) is { } item
            && item.Status == status && (!waiting || (item.MergeRequestUrl is not null && item.WaitingFor is not null)),
        TimeSpan.FromMinutes(3), $"#{issue} is {status}");

    // At rest: the two new items have their pull requests, both questions answered, the index whole, and nothing moves any more.
    private static async Task<string> Settled(Picture picture, OneProcess product)
    {
        var (drawn, since) = ("", TimeProvider.System.GetTimestamp());
        await Eventually.Is(
            async () =>
            {
                var now = await picture.Draw(product);
                if (now != drawn)
                {
                    (drawn, since) = (now, TimeProvider.System.GetTimestamp());
                }

                return TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromSeconds(2)
                    && now.Split('\n').Count(line => line.Contains(" item review ", StringComparison.Ordinal)) == 2
                    && now.Split('\n').Count(line => line.EndsWith("said (reply)", StringComparison.Ordinal)) == 2
                    && await picture.IndexIsWhole(product);
            },
            TimeSpan.FromMinutes(3), "the world is at rest");
        return drawn;
    }
}

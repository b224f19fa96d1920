using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.EndToEnd;

/// <summary>Five processes on a real RabbitMQ; the engine dies where it hurts.</summary>
[Trait("Needs", "RabbitMq")]
public sealed class A_labelled_issue_on_a_real_broker(RabbitMqBroker broker)
{
    private const string Body = "New growers ask the same questions every spring.\n\nFile: docs/getting-started.md";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Becomes_one_merged_pull_request_in_separate_processes()
    {
        await using var world = await ForgeWorld.Start(Ct);
        await using var product = await SeparateProcesses.Start(world, await broker.NewVirtualHost(Ct), Ct);
        world.SendWebhooksTo(product.Ingress);

        var issue = await world.OpenIssue("Explain how a new grower gets started", Body, "documentation", Ct);

        await Story(product, () => A_labelled_issue_in_one_process.MergedAndClosed(world, issue));
        (await world.PullRequestsOf(issue, Ct)).Count.ShouldBe(1);
        await TheDashboardReachesTheIngressThatKeepsADelivery(product);
    }

    [Theory]
    [InlineData("after-save")]
    [InlineData("after-push")]
    [InlineData("after-pull-request")]
    public async Task Has_exactly_one_pull_request_after_the_engine_was_killed(string moment)
    {
        await using var world = await ForgeWorld.Start(Ct);
        await using var product = await SeparateProcesses.Start(world, await broker.NewVirtualHost(Ct), Ct, ("WorkflowEngine", "CORTEX_CRASH_AT", moment));
        world.SendWebhooksTo(product.Ingress);

        var issue = await world.OpenIssue("Explain how a new grower gets started", Body, "documentation", Ct);
        await Story(product, () => Eventually.Is(() => product.HasExited("WorkflowEngine"), TimeSpan.FromSeconds(60), $"the engine died {moment}"));
        product.Launch("WorkflowEngine");

        await Story(product, () => A_labelled_issue_in_one_process.MergedAndClosed(world, issue));
        (await world.PullRequestsOf(issue, Ct)).Count.ShouldBe(1);
        (await world.Comments(issue, Ct)).Count(c => c.Contains("<!-- cortex:status", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Is_done_once_where_two_ingresses_without_a_common_volume_accept_the_same_deliveries()
    {
        await using var world = await ForgeWorld.Start(Ct);
        await using var product = await SeparateProcesses.Start(world, await broker.NewVirtualHost(Ct), Ct);
        var other = await product.Replicate("WebhookIngress", world.Data("another-volume"), Ct);
        world.SendWebhooksTo(product.Ingress);
        using var http = new HttpClient(new SocketsHttpHandler());

        var issue = await world.OpenIssue("Explain how a new grower gets started", Body, "documentation", Ct);
        var sent = new HashSet<string>(StringComparer.Ordinal);
        await Story(product, () => Eventually.Is(
            async () =>
            {
                // All of them, while the item is worked on: also those of its own branch, pull request and merge.
                foreach (var delivery in world.Forge.Deliveries.Where(delivery => sent.Add(delivery.Id)).ToList())
                    await A_labelled_issue_in_one_process.Resend(http, other, delivery.Event, delivery.Id, Encoding.UTF8.GetBytes(delivery.Payload), expected: 202);
                return (await world.PullRequestsOf(issue, Ct)).Any(p => p["merged"]!.GetValue<bool>()) && await world.IsClosed(issue, Ct);
            },
            TimeSpan.FromMinutes(4),
            $"#{issue} is merged and closed"));

        await A_labelled_issue_in_one_process.Quiet(world);
        (await world.PullRequestsOf(issue, Ct)).Count.ShouldBe(1);
        (await world.Comments(issue, Ct)).Count(c => c.Contains("<!-- cortex:status", StringComparison.Ordinal)).ShouldBe(1);
        using var dashboard = new HttpClient(new SocketsHttpHandler()) { BaseAddress = product.Dashboard };
        var items = await dashboard.GetFromJsonAsync<JsonElement>("/api/v1/work-items", Ct);
        items.GetProperty("items").GetArrayLength().ShouldBe(1, "one saga");
    }

    [Fact]
    public async Task Survives_kill_9_of_the_engine_and_the_agent_at_any_time()
    {
        await using var world = await ForgeWorld.Start(Ct);
        await using var product = await SeparateProcesses.Start(world, await broker.NewVirtualHost(Ct), Ct);
        world.SendWebhooksTo(product.Ingress);

        var issue = await world.OpenIssue("Explain how a new grower gets started", Body, "documentation", Ct);
        await Eventually.Is(() => world.Model.Requests > 0, TimeSpan.FromSeconds(60));
        await product.Kill("LlmAgent");
        await product.Kill("WorkflowEngine");
        product.Launch("LlmAgent");
        product.Launch("WorkflowEngine");

        await Story(product, () => A_labelled_issue_in_one_process.MergedAndClosed(world, issue));
        (await world.PullRequestsOf(issue, Ct)).Count.ShouldBe(1);
    }

    private static async Task TheDashboardReachesTheIngressThatKeepsADelivery(SeparateProcesses product)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = product.Dashboard };
        var page = await http.GetFromJsonAsync<JsonElement>("/api/v1/deliveries?event=issues&limit=1", Ct);
        var id = page.GetProperty("items")[0].GetProperty("delivery_id").GetString();
        var detail = await http.GetFromJsonAsync<JsonElement>($"/api/v1/deliveries/{id}", Ct);
        detail.GetProperty("body").GetString()!.ShouldContain("mara/orchard");
        using var replay = await http.PostAsync($"/api/v1/deliveries/{id}/replay", null, Ct);
        replay.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
    }

    // A story that does not end shows what every process wrote.
    private static async Task Story(SeparateProcesses product, Func<Task> part)
    {
        try
        {
            await part();
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\n{product.Transcript()}", late);
        }
    }
}

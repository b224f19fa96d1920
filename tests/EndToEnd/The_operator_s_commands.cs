using System.Text.Json;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Testing;

namespace CodeValdCortex.EndToEnd;

/// <summary><c>cortex</c> as an operator uses it, configured by the environment alone.</summary>
public sealed class The_operator_s_commands
{
    private const string FixtureSecret = "cortex-fixture-secret";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connect_a_repository_install_its_webhook_and_serve_it()
    {
        await using var world = await ForgeWorld.Start(Ct);
        // Installing webhooks needs repository administration, which the bot of this world has not.
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var settings = Settings(world, address, ForgeWorld.Secret);
        var asOwner = new Dictionary<string, string?>(settings, StringComparer.Ordinal) { ["GITEA_TOKEN"] = world.OwnerToken };

        (await Run(settings, "connect", "mara/orchard", "--mode", "merge")).ShouldContain("mode merge");
        (await Run(asOwner, "webhooks", "install", "mara/orchard", "--url", address.ToString())).ShouldContain("mara/orchard: created");
        (await Run(asOwner, "webhooks", "install", "mara/orchard", "--url", address.ToString())).ShouldContain("mara/orchard: unchanged");
        await using var serve = await Serve(settings, address);
        (await HealthyServices(address)).ShouldBe(["dashboard", "git-indexer", "llm-agent", "webhook-ingress", "workflow-engine"]);
        var issue = await world.OpenIssue("Explain how a new grower gets started", "Please.\n\nFile: docs/start.md", "documentation", Ct);

        await A_labelled_issue_in_one_process.MergedAndClosed(world, issue);
        (await serve.Stop()).ShouldBe(0, serve.Transcript());
    }

    [Fact]
    public async Task Replay_recorded_deliveries_through_the_real_pipeline()
    {
        await using var world = await ForgeWorld.Start(Ct);
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var settings = Settings(world, address, FixtureSecret);
        await using var serve = await Serve(settings, address);
        var recordings = SourceTree.File("tests", "Recordings", "gitea-1.15");
        var target = new Uri(address, "/api/v1/webhooks/gitea").ToString();

        var first = await Replay(settings, recordings, target);
        var second = await Replay(settings, recordings, target);

        first.Count(line => line.StartsWith("202", StringComparison.Ordinal)).ShouldBeGreaterThan(70);
        first.ShouldContain(line => line.StartsWith("401", StringComparison.Ordinal), "one recording has no signature");
        second.Count(line => line.Contains("duplicate", StringComparison.Ordinal)).ShouldBeGreaterThan(70, "the same deliveries again are duplicates");
    }

    [Theory]
    [InlineData("connect nobody/nothing", "nobody/nothing")]
    [InlineData("connect nonsense", "OWNER/REPO")]
    [InlineData("connect mara/orchard --agency NONE", "--agency")]
    [InlineData("replay /no/such/folder", "/no/such/folder")]
    [InlineData("webhooks install mara/orchard", "--url")]
    public async Task Say_in_one_line_what_is_wrong(string arguments, string named)
    {
        await using var world = await ForgeWorld.Start(Ct);
        await using var cortex = ChildProcess.StartProject("services/Standalone", Settings(world, new Uri("http://127.0.0.1:9"), ForgeWorld.Secret), arguments.Split(' '));

        (await cortex.Exit(TimeSpan.FromMinutes(1))).ShouldBe(2, cortex.Transcript());
        cortex.Errors.ShouldHaveSingleItem().ShouldContain(named);
    }

    private static Dictionary<string, string?> Settings(ForgeWorld world, Uri address, string secret) =>
        new(ProductSettings.For(world, address, world.Data("operator")), StringComparer.Ordinal)
        {
            ["GITEA_WEBHOOK_SECRET"] = secret,
            ["RABBITMQ_URL"] = null,
            ["ARANGODB_URL"] = null,
            ["CORTEX_PUBLIC_URL"] = null,
        };

    private static async Task<IEnumerable<string>> HealthyServices(Uri address)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        using var health = JsonDocument.Parse(await http.GetStringAsync(new Uri(address, "/health"), Ct));
        return [.. health.RootElement.GetProperty("services").EnumerateObject()
            .Where(service => service.Value.GetString() == "healthy").Select(service => service.Name)];
    }

    private static async Task<ChildProcess> Serve(Dictionary<string, string?> settings, Uri address)
    {
        var serve = ChildProcess.StartProject("services/Standalone", settings, "serve");
        using var http = new HttpClient(new SocketsHttpHandler());
        await Eventually.Is(
            async () =>
            {
                if (serve.HasExited)
                    throw new InvalidOperationException(serve.Transcript());
                using var ready = await http.GetAsync(new Uri(address, "/health/ready"), Ct);
                return ready.IsSuccessStatusCode;
            },
            TimeSpan.FromSeconds(60),
            "cortex serve is ready");
        return serve;
    }

    private static async Task<string> Run(Dictionary<string, string?> settings, params string[] arguments)
    {
        await using var cortex = ChildProcess.StartProject("services/Standalone", settings, arguments);
        (await cortex.Exit(TimeSpan.FromMinutes(1))).ShouldBe(0, cortex.Transcript());
        return string.Join('\n', cortex.Output);
    }

    // One recording is unsigned and must be refused, hence exit code 1.
    private static async Task<IReadOnlyList<string>> Replay(Dictionary<string, string?> settings, string folder, string target)
    {
        await using var cortex = ChildProcess.StartProject("services/Standalone", settings, "replay", folder, "--to", target);
        (await cortex.Exit(TimeSpan.FromMinutes(2))).ShouldBe(1, cortex.Transcript());
        return cortex.Output;
    }
}

using System.Text;
using System.Text.Json;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Forge;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Model;
using CodeValdCortex.Model.Faults;
using CodeValdCortex.Testing;

namespace CodeValdCortex.EndToEnd;

/// <summary><c>cortex serve</c> at its most talkative, through success and trouble: everything it writes and sends is searched for what it
/// must keep to itself.</summary>
public sealed class The_secrets
{
    private const string WebhookSecret = "canary-webhook-7f3a\"ä&<secret>";
    private const string ModelKey = "canary-model-key-51c2";
    private const string DatabasePassword = "canary-database-9d0e";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Show_nowhere()
    {
        await using var world = await ForgeWorld.Start(Ct);
        await using var model = await ModelServer.Start(new ModelOptions { ApiKey = ModelKey }, Ct);
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var data = world.Data("secretive");
        var log = Path.Combine(world.Data("logs"), "cortex.log");
        var settings = new Dictionary<string, string?>(ProductSettings.For(world, address, data), StringComparer.Ordinal)
        {
            ["GITEA_WEBHOOK_SECRET"] = WebhookSecret, ["OPENAI_API_KEY"] = ModelKey, ["OPENAI_BASE_URL"] = model.Url.ToString(),
            ["ARANGODB_PASSWORD"] = DatabasePassword, ["LOG_LEVEL"] = "trace", ["CORTEX_LOG_OUTPUT"] = log, ["CORTEX_LOG_FORMAT"] = "json",
            ["RABBITMQ_URL"] = null, ["ARANGODB_URL"] = null, ["CORTEX_PUBLIC_URL"] = null,
        };
        await using var serve = ChildProcess.StartProject("services/Standalone", settings, "serve");
        await using var arguments = new CommandLines();
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = address };
        await Eventually.Is(async () => await Answers(http), TimeSpan.FromSeconds(60), "cortex serve is ready");
        world.Forge.AddHook(world.Repository.FullName, new Uri(address, "/api/v1/webhooks/gitea"), WebhookSecret);
        foreach (var path in new[] { "/comments", "/pulls" })
            world.Forge.Faults.Add(new ForgeFault { Kind = FaultKind.ErrorBefore, Method = "POST", Match = path, Count = 1 });
        model.Faults.Add(new ModelFault { Kind = ModelFaultKind.ServerError });

        var issue = await world.OpenIssue("Explain how a new grower gets started", "Please.\n\nFile: docs/start.md", "documentation", Ct);
        await A_labelled_issue_in_one_process.MergedAndClosed(world, issue);

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in new[] { "health", "health/ready", "metrics", "openapi/v1.json", "api/v1/work-items", "api/v1/deliveries", "api/v1/nothing", "" })
            texts[$"GET /{path}"] = await Text(http, path);
        texts["POST without signature"] = await Unsigned(http);
        texts["process arguments"] = arguments.All();
        texts["prompts"] = JsonSerializer.Serialize(model.Received);
        texts["forge"] = await Forge(world, issue);
        (await serve.Stop()).ShouldBe(0, serve.Transcript());
        texts["output"] = serve.Transcript();
        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Path.GetDirectoryName(log)!)))
            texts[file] = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Ct));

        texts["prompts"].ShouldContain("new grower");
        texts["forge"].ShouldContain("Work-Item: WI-");
        texts.Where(text => text.Key.EndsWith(".log", StringComparison.Ordinal)).Sum(text => text.Value.Length).ShouldBeGreaterThan(10_000, "there is a log to search");
        foreach (var secret in new[] { world.BotToken, WebhookSecret, ModelKey, DatabasePassword })
            texts.Where(text => Forms(secret).Any(form => text.Value.Contains(form, StringComparison.Ordinal))).Select(text => text.Key).ShouldBeEmpty($"{secret} shows");
    }

    // As it is, in an address, in JSON, as Basic authorization, and in a file's bytes read as Latin-1.
    private static IEnumerable<string> Forms(string secret) =>
    [
        secret, Uri.EscapeDataString(secret), JsonEncodedText.Encode(secret).ToString(), secret.Replace("\"", "\\\"", StringComparison.Ordinal),
        Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret)), Convert.ToBase64String(Encoding.UTF8.GetBytes($"cortex:{secret}")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
    ];

    private static async Task<bool> Answers(HttpClient http)
    {
        try
        {
            using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct);
            return ready.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;   // it does not listen yet
        }
    }

    private static async Task<string> Text(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri("/" + path, UriKind.Relative), Ct);
        return $"{answer.Headers}{await answer.Content.ReadAsStringAsync(Ct)}";
    }

    private static async Task<string> Unsigned(HttpClient http)
    {
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        body.Headers.Add("X-Gitea-Event", "issues");
        body.Headers.Add("X-Gitea-Delivery", "00000000-0000-4000-8000-000000000000");
        using var answer = await http.PostAsync(new Uri("/api/v1/webhooks/gitea", UriKind.Relative), body, Ct);
        ((int)answer.StatusCode).ShouldBe(401);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    // Everything the product wrote there: comments, pull requests, statuses, commits, and what the webhooks told of it.
    private static async Task<string> Forge(ForgeWorld world, long issue)
    {
        var pulls = await world.PullRequestsOf(issue, Ct);
        var numbers = pulls.Select(pull => pull["number"]!.GetValue<long>()).Append(issue);
        var text = new StringBuilder().AppendJoin('\n', pulls.Select(pull => pull.ToJsonString()));
        foreach (var number in numbers)
            text.AppendJoin('\n', await world.Comments(number, Ct));
        foreach (var pull in pulls)
            text.Append((await world.Owner.Get($"repos/{world.Repository.FullName}/commits/{pull["head"]!["sha"]}/statuses", Ct)).ToJsonString());
        var git = new GitRunner(new GitHome(world.Data("reading")));
        text.Append((await git.Run(new GitCommand("log", "--all", "--patch", "--format=fuller") { Folder = world.Repository.BarePath }, Ct)).Text);
        return text.AppendJoin('\n', world.Forge.Deliveries.Select(delivery => delivery.Payload)).ToString();
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Deployment;

/// <summary>Builds and starts the compose project for real. Minutes long, so only in the full run, and only where the tools are.</summary>
public sealed class A_container_run
{
    private static readonly string Tools = Path.GetFullPath(SourceTree.File("..", "shared", "tools", "containers"));

    private static readonly Dictionary<string, string?> Environment = new(StringComparer.Ordinal)
    {
        ["GITEA_TOKEN"] = "a-token", ["GITEA_WEBHOOK_SECRET"] = "a-secret", ["OPENAI_API_KEY"] = "sk-none", ["RABBITMQ_PASSWORD"] = "password1",
    };

    [ContainerFact]
    public async Task Comes_up_healthy_behind_one_address_and_takes_a_webhook()
    {
        await Run(TimeSpan.FromMinutes(2), Path.Combine(Tools, "install.sh"));
        await Run(TimeSpan.FromMinutes(5), Path.Combine(Tools, "base-images.sh"), "stub", "gitea/gitea:latest", "3000");
        await Run(TimeSpan.FromMinutes(10), Path.Combine(Tools, "base-images.sh"), "auto", SourceTree.File("docker-compose.yml"), SourceTree.File("services"));
        try
        {
            await Run(TimeSpan.FromMinutes(20), Path.Combine(Tools, "compose.sh"), "-f", "docker-compose.yml", "-f", "tests/Deployment/stand-ins.yml", "up", "-d", "--build", "--wait", "--wait-timeout", "240");
            await Check();
        }
        finally
        {
            await Run(TimeSpan.FromMinutes(3), Path.Combine(Tools, "compose.sh"), "-f", "docker-compose.yml", "-f", "tests/Deployment/stand-ins.yml", "down", "-v");
        }
    }

    private static async Task Check()
    {
        var ct = TestContext.Current.CancellationToken;
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri("http://127.0.0.1:8080") };
        await Eventually.Is(async () => (await client.GetAsync("/health", ct)).IsSuccessStatusCode, TimeSpan.FromSeconds(60));
        var checks = (await client.GetFromJsonAsync<JsonElement>("/health", ct)).GetProperty("checks");
        foreach (var name in Services.Names.Values.Where(x => x != "dashboard"))
        {
            checks.GetProperty(name).GetProperty("status").GetString().ShouldBe("healthy", name);
        }

        (await client.GetStringAsync("/", ct)).ShouldContain("Work items");
        (await client.GetAsync("/metrics", ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/internal/index/repos/1", ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var unsigned = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        (await client.PostAsync("/api/v1/webhooks/gitea", unsigned, ct)).StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest);
    }

    private static async Task Run(TimeSpan patience, string program, params string[] arguments)
    {
        await using var process = ChildProcess.Start(program, arguments, Environment, SourceTree.Root);
        (await process.Exit(patience)).ShouldBe(0, process.Transcript());
    }
}

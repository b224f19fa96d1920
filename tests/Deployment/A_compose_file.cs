using System.Text.RegularExpressions;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Deployment;

public sealed partial class A_compose_file
{
    // The environment of the deployment document's codevaldcortex service.
    private static readonly string[] Documented =
    [
        "GITEA_URL", "GITEA_TOKEN", "GITEA_WEBHOOK_SECRET", "ARANGODB_URL", "ARANGODB_USER", "ARANGODB_PASSWORD", "ARANGODB_DATABASE",
        "OPENAI_API_KEY", "OPENAI_MODEL", "APP_PORT", "LOG_LEVEL", "WORKER_CONCURRENCY",
    ];

    private static readonly Map Compose = Yaml.Read(SourceTree.File("docker-compose.yml"));
    private static readonly Map AllInOne = Yaml.Read(SourceTree.File("docker-compose.all-in-one.yml"));

    [Fact]
    public void Has_the_documents_services_with_their_names_images_ports_and_volumes()
    {
        var services = Compose.At("services");
        services.Keys.ShouldBe(["postgres", "gitea", "arangodb", "rabbitmq", "codevaldcortex", .. Services.Names.Values], ignoreOrder: true);
        services.At("postgres").Text("image").ShouldBe("postgres:15-alpine");
        services.At("postgres").Text("container_name").ShouldBe("gitea-db");
        services.At("gitea").Text("image").ShouldStartWith("gitea/gitea:");
        services.At("gitea").Texts("ports").ShouldBe(["3000:3000", "2222:22"]);
        services.At("arangodb").Texts("ports").Single().ShouldEndWith("8529:8529");
        services.At("rabbitmq").Text("image").ShouldBe("rabbitmq:4-management");
        services.At("codevaldcortex").Texts("ports").ShouldBe(["8080:8080"]);
        new[] { "postgres_data", "gitea_data", "arangodb_data", "arangodb_apps" }.ShouldBeSubsetOf(Compose.At("volumes").Keys);
        Compose.At("networks").Keys.ShouldBe(["codevald-network"]);
    }

    [Fact]
    public void Gives_every_documented_variable_to_who_needs_it()
    {
        var given = Services.Names.Values.SelectMany(x => Compose.At("services", x, "environment").Keys).ToHashSet(StringComparer.Ordinal);
        Documented.ShouldBeSubsetOf(given);
        Documented.ShouldBeSubsetOf(AllInOne.At("services", "codevaldcortex", "environment").Keys);
    }

    [Fact]
    public void Gives_each_secret_to_nobody_else()
    {
        Holders("OPENAI_API_KEY").ShouldBe(["llm-agent"]);
        Holders("GITEA_WEBHOOK_SECRET").ShouldBe(["webhook-ingress"]);
        Holders("GITEA_TOKEN").ShouldBe(["workflow-engine", "git-indexer"]);
        Holders("ARANGODB_PASSWORD").ShouldNotContain("webhook-ingress");
    }

    [Theory]
    [MemberData(nameof(Services.Rows), MemberType = typeof(Services))]
    public void Locks_our_services_down_and_builds_each_from_its_own_file(string project, string name)
    {
        var service = Compose.At("services", name);
        service.At("build").Text("dockerfile").ShouldBe($"services/{project}/Dockerfile");
        service.Text("read_only").ShouldBe("true");
        service.Texts("cap_drop").ShouldBe(["ALL"]);
        service.Texts("security_opt").ShouldBe(["no-new-privileges:true"]);
        service.At("environment").Text("APP_PORT").ShouldBe("8080");
    }

    [Fact]
    public void Starts_each_service_after_what_it_needs_is_healthy()
    {
        var services = Compose.At("services");
        foreach (var name in services.Keys)
        {
            services.At(name).Has("healthcheck").ShouldBeTrue(name);
            services.At(name).Text("restart").ShouldBe("unless-stopped", name);
            if (services.At(name).Has("depends_on"))
            {
                foreach (var needed in services.At(name, "depends_on").Keys)
                {
                    services.Keys.ShouldContain(needed);
                    services.At(name, "depends_on", needed).Text("condition").ShouldBe("service_healthy");
                }
            }
        }
    }

    [Theory]
    [InlineData("docker-compose.yml")]
    [InlineData("docker-compose.all-in-one.yml")]
    public void Demands_only_what_the_example_of_the_environment_names(string file)
    {
        var example = File.ReadAllLines(SourceTree.File(".env.example")).Where(x => x.Contains('=') && !x.StartsWith('#')).Select(x => x.Split('=')[0]).ToList();
        var demanded = Demand().Matches(File.ReadAllText(SourceTree.File(file))).Select(x => x.Groups["name"].Value).Distinct(StringComparer.Ordinal);
        demanded.ShouldBeSubsetOf(example);
        new[] { "GITEA_TOKEN", "GITEA_WEBHOOK_SECRET", "OPENAI_API_KEY" }.ShouldBeSubsetOf(example);
    }

    [Fact]
    public void Mounts_only_files_that_are_there()
    {
        foreach (var source in Compose.At("services").Keys
                     .Select(x => Compose.At("services", x)).Where(x => x.Has("volumes")).SelectMany(x => x.Texts("volumes"))
                     .Where(x => x.StartsWith("./", StringComparison.Ordinal)).Select(x => x.Split(':')[0]))
        {
            Path.Exists(SourceTree.File(source)).ShouldBeTrue(source);
        }
    }

    [Fact]
    public void Sends_webhooks_to_the_front_door_and_all_else_to_the_dashboard()
    {
        var gateway = File.ReadAllText(SourceTree.File("deploy", "gateway", "Caddyfile"));
        gateway.ShouldMatch(@"handle /api/v1/webhooks/\* \{\s+reverse_proxy webhook-ingress:8080");
        gateway.ShouldMatch(@"handle \{\s+reverse_proxy dashboard:8080");
        gateway.ShouldContain("path /internal/* /metrics");
    }

    [Fact]
    public void Tells_the_dashboard_of_every_other_service()
    {
        var told = Compose.At("services", "dashboard", "environment").Text("CORTEX_SERVICES").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        told.ShouldBe(Services.Names.Values.Where(x => x != "dashboard").Select(x => $"{x}=http://{x}:8080"), ignoreOrder: true);
    }

    private static IReadOnlyList<string> Holders(string variable) =>
        [.. Services.Names.Values.Where(x => Compose.At("services", x, "environment").Keys.Contains(variable, StringComparer.Ordinal))];

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+):\?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Demand();
}

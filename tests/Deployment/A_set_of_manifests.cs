using CodeValdCortex.Testing;

namespace CodeValdCortex.Deployment;

public sealed class A_set_of_manifests
{
    private static readonly string Base = SourceTree.File("k8s", "base");
    private static readonly Map Kustomization = Yaml.Read(Path.Combine(Base, "kustomization.yaml"));
    private static readonly IReadOnlyList<Map> Objects =
        [.. Kustomization.Texts("resources").SelectMany(x => Yaml.Documents(Path.Combine(Base, x)))];

    [Fact]
    public void Takes_in_every_file_of_its_folder() =>
        Kustomization.Texts("resources").Append("kustomization.yaml")
            .ShouldBe(Directory.EnumerateFiles(Base).Select(x => Path.GetFileName(x)!), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Services.Rows), MemberType = typeof(Services))]
    public void Runs_each_service_from_its_image_with_probes_and_limits(string project, string name)
    {
        _ = project;
        var compose = Yaml.Read(SourceTree.File("docker-compose.yml"));
        var container = Container(name);
        container.Text("image").ShouldBe(compose.At("services", name).Text("image").Split(':')[0]);
        Kustomization.Maps("images").ShouldContain(x => x.Text("name") == container.Text("image"));
        container.Maps("ports").Single().Text("containerPort").ShouldBe("8080");
        container.At("livenessProbe", "httpGet").Text("path").ShouldBe("/health/live");
        container.At("readinessProbe", "httpGet").Text("path").ShouldBe("/health/ready");
        container.At("resources", "requests").Keys.ShouldBe(["cpu", "memory"], ignoreOrder: true);
        container.At("resources", "limits").Keys.ShouldContain("memory");
        container.At("securityContext").Text("readOnlyRootFilesystem").ShouldBe("true");
        Workload(name).At("spec", "template", "spec", "securityContext").Text("runAsUser").ShouldBe("1654");
        Of("PodDisruptionBudget").ShouldContain(x => x.At("metadata").Text("name") == name);
        Of("Service").Single(x => x.At("metadata").Text("name") == name).At("spec").Maps("ports").Single().Text("port").ShouldBe("8080");
    }

    [Theory]
    [MemberData(nameof(Services.Rows), MemberType = typeof(Services))]
    public void Gives_each_service_the_variables_that_compose_gives_it(string project, string name)
    {
        _ = project;
        var settings = Kustomization.Maps("configMapGenerator").Single().Texts("literals").Select(x => x.Split('=')[0]).ToHashSet(StringComparer.Ordinal);
        var secrets = Container(name).Maps("env").Select(x => x.Text("name")).ToList();
        var composed = Yaml.Read(SourceTree.File("docker-compose.yml")).At("services", name, "environment").Keys
            .Where(x => x is not ("OPENAI_BASE_URL" or "CORTEX_PAUSED"));
        composed.ShouldBeSubsetOf(settings.Concat(secrets));

        var keys = File.ReadAllLines(SourceTree.File("k8s", "overlays", "example", "secrets.env.example")).Select(x => x.Split('=')[0]).ToList();
        Container(name).Maps("env").Select(x => x.At("valueFrom", "secretKeyRef").Text("key")).ShouldBeSubsetOf(keys);
    }

    [Fact]
    public void Lets_only_the_model_service_reach_the_provider()
    {
        var policies = Of("NetworkPolicy").Where(x => x.At("spec").Has("egress")).ToList();
        policies.Single(x => x.At("metadata").Text("name") == "to-model").At("spec", "podSelector", "matchLabels")
            .Text("app.kubernetes.io/name").ShouldBe("llm-agent");
        Of("NetworkPolicy").ShouldContain(x => x.At("metadata").Text("name") == "nobody");
    }

    private static IEnumerable<Map> Of(string kind) => Objects.Where(x => x.Text("kind") == kind);

    private static Map Workload(string name) =>
        Objects.Single(x => x.Text("kind") is "Deployment" or "StatefulSet" && x.At("metadata").Text("name") == name);

    private static Map Container(string name) => Workload(name).At("spec", "template", "spec").Maps("containers").Single();
}

using System.Reflection;

namespace CodeValdCortex.Architecture.Tests;

/// <summary>docs/architecture: services → shared, never service → service; messages depend on nothing.</summary>
public sealed class The_dependency_arrows
{
    private static readonly string[] Services = ["WebhookIngress", "WorkflowEngine", "LlmAgent", "GitIndexer", "Dashboard"];
    private static readonly string[] Shared = ["Contracts", "Git", "Gitea", "Indexing", "ServiceDefaults", "Storage"];

    public static TheoryData<string> EveryService => [.. Services];

    public static TheoryData<string> EverySharedProject => [.. Shared];

    [Theory, MemberData(nameof(EveryService))]
    public void Never_point_from_a_service_to_a_service_or_a_sandbox(string service) =>
        OwnReferences(service).ShouldBeSubsetOf(Shared, $"{service} may reference shared projects only");

    [Theory, MemberData(nameof(EverySharedProject))]
    public void Never_point_from_shared_code_to_a_service(string project) =>
        OwnReferences(project).ShouldBeSubsetOf(Shared);

    [Fact]
    public void Leave_the_messages_without_any_dependency() =>
        Load("Contracts").GetReferencedAssemblies().Select(a => a.Name!).ShouldAllBe(name => name.StartsWith("System", StringComparison.Ordinal));

    [Fact]
    public void Keep_the_model_key_in_one_service() =>
        Services.Where(s => Load(s).GetReferencedAssemblies().Any(a => a.Name == "OpenAI")).ShouldBe(["LlmAgent"]);

    [Fact]
    public void Keep_storage_away_from_the_front_door() =>
        OwnReferences("WebhookIngress").ShouldNotContain("Storage");

    private static Assembly Load(string project) => Assembly.Load($"CodeValdCortex.{project}");

    private static string[] OwnReferences(string project) =>
        [.. Load(project).GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(name => name.StartsWith("CodeValdCortex.", StringComparison.Ordinal))
            .Select(name => name["CodeValdCortex.".Length..])];
}

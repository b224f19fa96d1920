using CodeValdCortex.Gitea.Server;
using CodeValdCortex.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.Gitea.Tests.Server;

public sealed class The_capabilities_of_a_server
{
    [Theory]
    [InlineData("1.15", false, false, false, false)]
    [InlineData("1.22", true, true, true, true)]
    public async Task Come_from_its_own_openapi_document(string version, bool head, bool permission, bool files, bool dependencies)
    {
        await using var server = await StubServer.Start();
        var document = await File.ReadAllTextAsync(SourceTree.File("tests", "Recordings", $"gitea-swagger-{version}.json"), TestContext.Current.CancellationToken);
        server.On("GET /api/v1/version", 200, $$"""{"version":"{{version}}"}""").On("GET /swagger.v1.json", 200, document);
        using var host = TestGitea.Host(server.Url);

        var can = await host.Services.GetRequiredService<IServerCapabilities>().Get(TestContext.Current.CancellationToken);

        (can.Documented, can.HeadCommitId, can.CollaboratorPermission, can.PullRequestFiles, can.IssueDependencies)
            .ShouldBe((true, head, permission, files, dependencies));
        can.Version.ShouldBe(version);
        await host.Services.GetRequiredService<IServerCapabilities>().Get(TestContext.Current.CancellationToken);
        server.Count("GET /swagger.v1.json").ShouldBe(1);
    }

    [Fact]
    public async Task Are_the_oldest_ones_where_there_is_no_document()
    {
        await using var server = await StubServer.Start();
        server.On("GET /api/v1/version", 200, """{"version":"1.21"}""");
        using var host = TestGitea.Host(server.Url);
        var can = await host.Services.GetRequiredService<IServerCapabilities>().Get(TestContext.Current.CancellationToken);
        (can.Documented, can.HeadCommitId, can.Version).ShouldBe((false, false, "1.21"));
    }

    [Fact]
    public async Task Are_unknown_while_the_server_is_down()
    {
        await using var server = await StubServer.Start();
        server.On("GET /api/v1/version", 200, """{"version":"1.21"}""").On("GET /swagger.v1.json", 503, "");
        using var host = TestGitea.Host(server.Url);
        await Should.ThrowAsync<GiteaException>(() =>
            host.Services.GetRequiredService<IServerCapabilities>().Get(TestContext.Current.CancellationToken));
    }
}

using CodeValdCortex.Gitea.Permissions;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.Gitea.Tests.Permissions;

public sealed class A_permission
{
    private const string Modern = """{"definitions":{},"paths":{"/repos/{owner}/{repo}/collaborators/{collaborator}/permission":{}}}""";
    private const string Old = """{"definitions":{},"paths":{}}""";
    private const string Asked = "GET /api/v1/repos/acme/widgets/collaborators/bob/permission";
    private const string Repository = """{"id":1,"full_name":"acme/widgets","private":PRIVATE,"owner":{"id":2,"login":"acme"}}""";

    [Theory]
    [InlineData("owner", AccessLevel.Owner, true)]
    [InlineData("admin", AccessLevel.Admin, true)]
    [InlineData("write", AccessLevel.Write, true)]
    [InlineData("read", AccessLevel.Read, false)]
    [InlineData("none", AccessLevel.None, false)]
    public async Task Is_asked_from_newer_servers(string said, AccessLevel level, bool canWrite)
    {
        await using var server = await Server(Modern);
        server.On(Asked, 200, $$$"""{"permission":"{{{said}}}","user":{"id":5,"login":"bob"}}""");
        var access = await Of(server, "bob", 5);
        (access.Level, access.CanWrite, access.Source).ShouldBe((level, canWrite, "collaborators/permission"));
    }

    [Fact]
    public async Task Is_none_where_the_login_belongs_to_somebody_else_by_now()
    {
        await using var server = await Server(Modern);
        server.On(Asked, 200, """{"permission":"owner","user":{"id":99,"login":"bob"}}""");
        (await Of(server, "bob", 5)).Level.ShouldBe(AccessLevel.None);
    }

    [Theory]
    [InlineData(Old, 404)]
    [InlineData(Modern, 403)]
    public async Task Is_inferred_from_owner_and_assignees_where_it_cannot_be_asked(string swagger, int status)
    {
        await using var server = await Server(swagger);
        foreach (var login in new[] { "acme", "bob", "eve" })
        {
            server.On(Asked.Replace("bob", login, StringComparison.Ordinal), status, """{"message":"Only admins can query all permissions"}""");
        }

        server.On("GET /api/v1/repos/acme/widgets", 200, Repository.Replace("PRIVATE", "false", StringComparison.Ordinal))
            .On("GET /api/v1/repos/acme/widgets/assignees", 200, """[{"id":2,"login":"acme"},{"id":5,"login":"bob"}]""");
        (await Of(server, "acme", 2)).ShouldBe(new Access(AccessLevel.Owner, "owner"));
        (await Of(server, "bob", 5)).ShouldBe(new Access(AccessLevel.Write, "assignees"));
        (await Of(server, "eve", 6)).ShouldBe(new Access(AccessLevel.Read, "assignees"));
        (await Of(server, "bob", 7)).Level.ShouldBe(AccessLevel.Read);
    }

    [Fact]
    public async Task Of_a_stranger_on_a_private_repository_is_none()
    {
        await using var server = await Server(Old);
        server.On("GET /api/v1/repos/acme/widgets", 200, Repository.Replace("PRIVATE", "true", StringComparison.Ordinal))
            .On("GET /api/v1/repos/acme/widgets/assignees", 200, "[]");
        (await Of(server, "eve", 6)).Level.ShouldBe(AccessLevel.None);
    }

    [Fact]
    public async Task Is_never_assumed_where_gitea_fails()
    {
        await using var server = await Server(Modern);
        server.On(Asked, 500, "");
        await Should.ThrowAsync<GiteaException>(() => Of(server, "bob", 5));
    }

    private static async Task<StubServer> Server(string swagger) =>
        (await StubServer.Start()).On("GET /api/v1/version", 200, """{"version":"x"}""").On("GET /swagger.v1.json", 200, swagger);

    private static async Task<Access> Of(StubServer server, string login, long id)
    {
        using var host = TestGitea.Host(server.Url);
        return await host.Services.GetRequiredService<IPermissions>()
            .Of(RepositoryName.Parse("acme/widgets"), login, id, TestContext.Current.CancellationToken);
    }
}

using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Repositories;
using CodeValdCortex.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.Gitea.Tests.Repositories;

/// <summary>Ids are the identity. A name that was good a moment ago may lead on, lead nowhere, or belong to another repository.</summary>
public sealed class A_renamed_repository
{
    private const string ById = "GET /api/v1/repositories/7";
    private const string Issue = """{"id":1,"number":1,"title":"Found"}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(404)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Is_read_under_its_new_name(int said)
    {
        await using var server = await Known();
        server.On("GET /api/v1/repos/acme/widgets/issues/1", said, "").On("GET /api/v1/repos/other/gadgets/issues/1", 200, Issue);
        var clock = new TestClock();
        using var host = TestGitea.Host(server.Url, clock);
        await host.Services.GetRequiredService<RepositoriesById>().Find(7, Ct);
        clock.Advance(TimeSpan.FromSeconds(10));

        using var answer = await host.Client().Issues.Get("acme", "widgets", 1, Ct);

        answer.Required().Title.ShouldBe("Found");
        server.Count(ById).ShouldBe(2);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(307)]
    public async Task Is_written_to_once_under_its_new_name(int said)
    {
        await using var server = await Known();
        server.On(Comments("acme/widgets"), said, "")
            .On(Comments("other/gadgets"), 201, """{"id":5,"body":"hello"}""");
        using var host = TestGitea.Host(server.Url);
        await host.Services.GetRequiredService<RepositoriesById>().Find(7, Ct);

        using var answer = await host.Client().Comments.Create("acme", "widgets", 1, new("hello"), Ct);

        answer.Required().Id.ShouldBe(5);
        var written = server.Requests.Where(request => request.Call == Comments("other/gadgets")).ToList();
        written.ShouldHaveSingleItem().Body.ShouldBe("""{"body":"hello"}""");
        written[0].Authorization.ShouldBe($"token {TestGitea.Token}");
    }

    [Fact]
    public async Task Is_gone_where_its_id_leads_nowhere()
    {
        await using var server = await StubServer.Start();
        server.On(ById, 200, """{"id":7,"full_name":"acme/widgets"}""").On(ById, 404, """{"message":"Not Found"}""");
        using var host = TestGitea.Host(server.Url);
        await host.Services.GetRequiredService<RepositoriesById>().Find(7, Ct);

        using var answer = await host.Client().Comments.Create("acme", "widgets", 1, new("hello"), Ct);

        Should.Throw<GiteaException>(answer.EnsureSuccess).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Is_no_reason_to_believe_a_404_while_nobody_can_tell()
    {
        await using var server = await StubServer.Start();
        server.On(ById, 200, """{"id":7,"full_name":"acme/widgets"}""").On(ById, 503, "");
        using var host = TestGitea.Host(server.Url);
        await host.Services.GetRequiredService<RepositoriesById>().Find(7, Ct);

        using var answer = await host.Client().Comments.Create("acme", "widgets", 1, new("hello"), Ct);

        Should.Throw<GiteaException>(answer.EnsureSuccess).IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task Is_not_looked_for_where_it_was_just_named_and_only_something_in_it_is_missing()
    {
        await using var server = await StubServer.Start();
        server.On(ById, 200, """{"id":7,"full_name":"acme/widgets"}""");
        var clock = new TestClock();
        using var host = TestGitea.Host(server.Url, clock);
        await host.Services.GetRequiredService<RepositoriesById>().Find(7, Ct);

        using (var missing = await host.Client().Repositories.Raw("acme", "widgets", ".cortex/config.yml", "main", Ct))
        {
            missing.OrNull().ShouldBeNull();
        }

        server.Count(ById).ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(10));
        using var still = await host.Client().Repositories.Raw("acme", "widgets", ".cortex/config.yml", "main", Ct);
        still.OrNull().ShouldBeNull();
        server.Count(ById).ShouldBe(2);
        server.Count("GET /api/v1/repos/acme/widgets/raw/.cortex/config.yml").ShouldBe(2);
    }

    [Fact]
    public async Task Is_whatever_has_the_name_to_those_who_never_saw_its_id()
    {
        await using var server = await StubServer.Start();
        server.On("GET /api/v1/repos/acme/widgets/issues/1", 307, "");
        using var host = TestGitea.Host(server.Url);

        using var answer = await host.Client().Issues.Get("acme", "widgets", 1, Ct);

        Should.Throw<GiteaException>(() => answer.Required()).Status.ShouldBe(System.Net.HttpStatusCode.TemporaryRedirect);
        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("http://forge/api/v1/repos/acme/widgets", "acme/widgets", "")]
    [InlineData("http://forge/gitea/api/v1/repos/acme/widgets/pulls/3/merge", "acme/widgets", "/pulls/3/merge")]
    [InlineData("http://forge/api/v1/repos/issues/search", "issues/search", "")]
    [InlineData("http://forge/api/v1/repos/search", null, "")]
    [InlineData("http://forge/api/v1/user/repos", null, "")]
    public void Has_its_name_in_the_address_of_each_call(string address, string? name, string after)
    {
        var path = RepositoryPath.Of(new Uri(address));

        path?.Name.ToString().ShouldBe(name);
        (path?.After ?? "").ShouldBe(after);
        path?.Under(new("other", "gadgets"), new Uri($"{address}?page=2")).ToString().ShouldBe(
            $"{address.Replace(name!, "other/gadgets", StringComparison.Ordinal)}?page=2");
    }

    private static string Comments(string repository) => $"POST /api/v1/repos/{repository}/issues/1/comments";

    private static async Task<StubServer> Known()
    {
        var server = await StubServer.Start();
        return server.On(ById, 200, """{"id":7,"full_name":"acme/widgets"}""").On(ById, 200, """{"id":7,"full_name":"other/gadgets"}""");
    }
}

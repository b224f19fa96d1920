using System.Net;
using CodeValdCortex.Gitea.Errors;

namespace CodeValdCortex.Gitea.Tests.Errors;

public sealed class An_error_answer
{
    [Theory]
    [InlineData("""{"message":"user does not exist","url":"http://x/api/swagger"}""", "user does not exist")]
    [InlineData("""{"message":"Not Found","url":"","errors":["a","b"]}""", "Not Found; a; b")]
    [InlineData("""{"message":"first","url":""}{"message":"second","url":""}""", "first")]
    [InlineData("branch not found\n", "branch not found")]
    [InlineData("{ not json", "{ not json")]
    [InlineData("<html><body>502</body></html>", "Bad Gateway")]
    [InlineData("", "Bad Gateway")]
    public void Is_read_whatever_its_shape(string body, string expected) =>
        GiteaError.Parse(body, "Bad Gateway").ShouldBe(expected);

    [Fact]
    public void Is_kept_short_and_on_one_line()
    {
        var line = GiteaError.Parse(new string('x', 10_000) + "\n\u0007", null);
        line.Length.ShouldBe(501);
        line.Any(char.IsControl).ShouldBeFalse();
    }
}

public sealed class A_call_that_fails
{
    [Fact]
    public async Task Throws_the_status_and_what_gitea_said_but_never_the_token()
    {
        await using var server = await StubServer.Start();
        server.On("GET /api/v1/user", 401, """{"message":"token is required","url":""}""");
        using var host = TestGitea.Host(server.Url);

        var failure = await Should.ThrowAsync<GiteaException>(() => host.Client().Users.Me(TestContext.Current.CancellationToken));

        failure.Status.ShouldBe(HttpStatusCode.Unauthorized);
        failure.Message.ShouldBe("Gitea answered 401 to GET /api/v1/user: token is required");
        failure.ToString().ShouldNotContain(TestGitea.Token);
        server.Requests.Single().Authorization.ShouldBe("token " + TestGitea.Token);
    }

    [Fact]
    public async Task Gives_its_status_where_statuses_are_answers()
    {
        await using var server = await StubServer.Start();
        server.On("POST /api/v1/repos/acme/widgets/pulls", 409, """{"message":"pull request already exists","url":""}""");
        using var host = TestGitea.Host(server.Url);

        using var answer = await host.Client().PullRequests.Create(
            "acme", "widgets", new() { Title = "t", Head = "h", Base = "main" }, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        GiteaException.From(answer).Detail.ShouldBe("pull request already exists");
        Should.Throw<GiteaException>(() => answer.Required()).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Is_tried_again_where_it_only_reads()
    {
        await using var server = await StubServer.Start();
        server.On("GET /api/v1/version", 503, "").On("GET /api/v1/version", 500, "").On("GET /api/v1/version", 200, """{"version":"1.22.0"}""");
        using var host = TestGitea.Host(server.Url);

        (await host.Client().Server.Version(TestContext.Current.CancellationToken)).Version.ShouldBe("1.22.0");
        server.Count("GET /api/v1/version").ShouldBe(3);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task Is_never_tried_again_where_it_writes(string method)
    {
        await using var server = await StubServer.Start();
        foreach (var path in new[] { "issues", "issues/1", "issues/comments/1", "issues/1/labels" })
        {
            server.On($"{method} /api/v1/repos/a/b/{path}", 500, "maybe done");
        }

        using var host = TestGitea.Host(server.Url);
        var (gitea, ct) = (host.Client(), TestContext.Current.CancellationToken);
        using Refit.IApiResponse answer = method switch
        {
            "POST" => await gitea.Issues.Create("a", "b", new() { Title = "t" }, ct),
            "PATCH" => await gitea.Issues.Edit("a", "b", 1, new() { State = "closed" }, ct),
            "DELETE" => await gitea.Comments.Delete("a", "b", 1, ct),
            _ => await gitea.Labels.Replace("a", "b", 1, new([1]), ct),
        };

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Is_an_http_exception_where_nobody_answers()
    {
        var port = CodeValdCortex.Testing.FreePort.Next();
        using var host = TestGitea.Host(new Uri($"http://127.0.0.1:{port}"));
        using var answer = await host.Client().Repositories.Get("a", "b", TestContext.Current.CancellationToken);
        Should.Throw<HttpRequestException>(() => answer.OrNull());
    }

    [Fact]
    public async Task Because_it_was_cancelled_looks_cancelled()
    {
        await using var server = await StubServer.Start();
        using var host = TestGitea.Host(server.Url);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            using var answer = await host.Client().Issues.Edit("a", "b", 1, new() { State = "closed" }, cancelled.Token);
            answer.Required();
        });
    }

    [Fact]
    public async Task Because_gitea_took_too_long_has_no_status()
    {
        await using var server = await StubServer.Start();
        server.Hang("POST /api/v1/repos/a/b/issues");
        using var host = TestGitea.Host(server.Url, ("GITEA_TIMEOUT", "1"));
        using var answer = await host.Client().Issues.Create("a", "b", new() { Title = "t" }, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBeNull();
        Should.Throw<HttpRequestException>(() => answer.Required());
        server.Count("POST /api/v1/repos/a/b/issues").ShouldBe(1);
    }
}

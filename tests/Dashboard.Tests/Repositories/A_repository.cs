using System.Net;
using System.Net.Http.Json;
using CodeValdCortex.Dashboard.Tests.Hosting;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Dashboard.Tests.Repositories;

public sealed class A_repository(SeededDashboard seeded) : IClassFixture<SeededDashboard>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_listed_by_name() =>
        (await seeded.Host.Json("/api/v1/repos", Ct)).Texts("name").ShouldBe(["acme/handbook", "acme/webshop"]);

    [Fact]
    public async Task Is_shown_without_its_index_while_that_is_away()
    {
        var detail = await seeded.Host.Json("/api/v1/repos/acme/webshop", Ct);
        detail.GetProperty("repository").GetProperty("mode").GetString().ShouldBe("merge");
        detail.GetProperty("index_note").GetString().ShouldStartWith("Search unavailable");
    }

    [Theory]
    [InlineData("graph/dependents?path=docs/index.md")]
    [InlineData("graph/impact?path=docs/index.md")]
    [InlineData("graph/ancestors?sha=4f0c2a9be1d37766a0fdc05c2b1f9f3e8d1a7c55")]
    [InlineData("graph/cycles")]
    [InlineData("graph/merge-bases?one=4f0c2a9be1d37766a0fdc05c2b1f9f3e8d1a7c55&other=4f0c2a9be1d37766a0fdc05c2b1f9f3e8d1a7c56")]
    [InlineData("why?path=docs/index.md&line=1")]
    [InlineData("experts")]
    [InlineData("search/code?q=refund")]
    public async Task Says_that_the_index_is_away(string question) =>
        await (await seeded.Host.Client.GetAsync($"/api/v1/repos/acme/webshop/{question}", Ct)).ShouldBeProblem(503, "index-unavailable", Ct);

    [Fact]
    public async Task Lists_its_commits_from_storage()
    {
        var page = await seeded.Host.Json("/api/v1/repos/acme/webshop/commits?limit=1", Ct);
        page.Texts("subject").ShouldBe(["docs: Describe how orders are refunded (#12)"]);
        page = await seeded.Host.Json($"/api/v1/repos/acme/webshop/commits?limit=1&cursor={page.GetProperty("next_cursor").GetString()}", Ct);
        page.Texts("subject").ShouldBe(["docs: Describe how orders are refunded"]);
        page.GetProperty("next_cursor").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task Changes_its_mode_by_an_event_on_the_bus()
    {
        var answer = await seeded.Host.Client.PutAsJsonAsync("/api/v1/repos/acme/handbook", new { mode = "observe" }, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Eventually.Is(() => seeded.Connections.Messages.Any(x => x.RepositoryId == 8));
        var connected = seeded.Connections.Messages.First(x => x.RepositoryId == 8);
        (connected.RepositoryName, connected.AgencyCode, connected.Mode).ShouldBe(("acme/handbook", "CORP", "observe"));
    }

    [Fact]
    public async Task Can_be_connected_before_its_first_webhook_by_its_id()
    {
        (await seeded.Host.Client.PutAsJsonAsync("/api/v1/repos/acme/new", new { mode = "propose", repository_id = 99 }, Ct))
            .StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Eventually.Is(() => seeded.Connections.Messages.Any(x => x.RepositoryId == 99 && x.RepositoryName == "acme/new"));
    }

    [Theory]
    [InlineData("acme/webshop", """{"mode":"destroy"}""", 400, "parameter-invalid")]
    [InlineData("acme/webshop", """{"mode":"merge","agency":"NOPE"}""", 404, "agency-not-found")]
    [InlineData("acme/unknown", """{"mode":"merge"}""", 404, "repository-not-found")]
    [InlineData("acme/webshop", "not json", 400, "request-unreadable")]
    public async Task Says_what_is_wrong_with_a_change(string name, string body, int status, string type) =>
        await (await seeded.Host.Client.PutAsync($"/api/v1/repos/{name}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Ct))
            .ShouldBeProblem(status, type, Ct);
}

using System.Net;
using CodeValdCortex.Dashboard.Tests.Hosting;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Dashboard.Tests.WorkItems;

public sealed class A_work_item(SeededDashboard seeded) : IClassFixture<SeededDashboard>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Comes_with_its_runs_steps_and_calls()
    {
        var detail = await seeded.Host.Json($"/api/v1/work-items/{Seeds.Id(Story.Merged)}", Ct);
        detail.GetProperty("item").GetProperty("status").GetString().ShouldBe("completed");
        detail.GetProperty("auto_merged").GetBoolean().ShouldBeTrue();
        detail.GetProperty("commits").GetArrayLength().ShouldBe(2);
        var steps = detail.GetProperty("runs")[0].GetProperty("steps");
        steps.GetArrayLength().ShouldBe(10);
        steps[3].GetProperty("duration_ms").GetInt64().ShouldBe(12_000);
        detail.GetProperty("llm_calls").EnumerateArray().Select(x => x.GetProperty("status").GetString()).ShouldBe(["ok", "error", "ok", "ok"]);
    }

    [Fact]
    public async Task Leads_to_its_commits_files_and_experts()
    {
        var trace = await seeded.Host.Json($"/api/v1/work-items/{Seeds.Id(Story.Merged)}/trace", Ct);
        trace.GetProperty("commits")[0].GetProperty("subject").GetString().ShouldBe("docs: Describe how orders are refunded");
        trace.GetProperty("commits")[0].GetProperty("paths").EnumerateArray().Select(x => x.GetString()).ShouldBe(["docs/index.md", "docs/refunds.md"]);
        trace.GetProperty("files")[0].GetProperty("experts").EnumerateArray().Select(x => x.GetString()).ShouldBe(["mia@acme.example", "jonas@acme.example"]);
        trace.GetProperty("experts")[0].GetProperty("name").GetString().ShouldBe("Writer");
    }

    [Theory]
    [InlineData("WI-NONE")]
    [InlineData("a%2Fb%27c")]
    [InlineData("%F0%9F%92%A5")]
    public async Task Is_a_problem_with_a_remedy_when_unknown(string id) =>
        (await (await seeded.Host.Client.GetAsync($"/api/v1/work-items/{id}", Ct)).ShouldBeProblem(404, "work-item-not-found", Ct))
            .ShouldContain("GET /api/v1/work-items");

    [Fact]
    public async Task Is_retried_by_a_command_on_the_bus()
    {
        var answer = await seeded.Host.Client.PostAsync($"/api/v1/work-items/{Seeds.Id(Story.Failed)}/retry", content: null, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        answer.Headers.Location!.AbsolutePath.ShouldBe($"/api/v1/work-items/{Seeds.Id(Story.Failed)}");
        await Eventually.Is(() => seeded.Commands.Messages.Any(x => x.Verb == "retry"));
        var command = seeded.Commands.Messages.First(x => x.Verb == "retry");
        command.ExecutionId.ShouldBe(Seeds.Execution(Story.Failed));
        command.RequestId.ShouldBe($"dashboard:{Seeds.Id(Story.Failed)}:5:retry");
    }

    [Fact]
    public async Task Is_cancelled_by_a_command_on_the_bus()
    {
        var answer = await seeded.Host.Client.PostAsync($"/api/v1/work-items/{Seeds.Id(Story.Waiting)}/cancel", content: null, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Eventually.Is(() => seeded.Commands.Messages.Any(x => x.Verb == "cancel" && x.ExecutionId == Seeds.Execution(Story.Waiting)));
    }

    [Theory]
    [InlineData(Story.Merged, "cancel", "work-item-ended")]
    [InlineData(Story.Waiting, "retry", "work-item-running")]
    public async Task Refuses_what_its_status_rules_out(int number, string verb, string type) =>
        await (await seeded.Host.Client.PostAsync($"/api/v1/work-items/{Seeds.Id(number)}/{verb}", content: null, Ct)).ShouldBeProblem(409, type, Ct);

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Takes_no_command_from_another_sites_page(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/work-items/{Seeds.Id(Story.Failed)}/retry");
        request.Headers.Add(header, value);
        await (await seeded.Host.Client.SendAsync(request, Ct)).ShouldBeProblem(403, "cross-site-refused", Ct);
    }
}

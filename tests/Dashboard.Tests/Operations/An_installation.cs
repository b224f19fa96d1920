using System.Net;
using System.Net.Http.Json;
using CodeValdCortex.Dashboard.Tests.Hosting;

namespace CodeValdCortex.Dashboard.Tests.Operations;

public sealed class An_installation(SeededDashboard seeded) : IClassFixture<SeededDashboard>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_summed_up()
    {
        var view = await seeded.Host.Json("/api/v1/dashboard", Ct);
        view.GetProperty("total").GetInt64().ShouldBe(69);
        view.GetProperty("by_status").GetProperty("review").GetInt64().ShouldBe(1);
        view.GetProperty("by_status").GetProperty("merged").GetInt64().ShouldBe(0);
        view.GetProperty("waiting").EnumerateArray().Select(x => x.GetProperty("waiting_for").GetProperty("kind").GetString()).ShouldBe(["approvals", "queue"]);
        view.GetProperty("today").GetProperty("spent_usd").GetDecimal().ShouldBe(1.0374m);
        view.GetProperty("month").GetProperty("limit_usd").GetDecimal().ShouldBe(100m);
        view.GetProperty("deliveries").EnumerateObject().Sum(x => x.Value.GetInt64()).ShouldBe(31);
        view.GetProperty("dead_letters").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Accounts_for_every_day_model_and_item()
    {
        var usage = await seeded.Host.Json("/api/v1/usage?days=10", Ct);
        usage.GetProperty("by_day").GetArrayLength().ShouldBe(10);
        usage.GetProperty("by_day")[9].GetProperty("date").GetString().ShouldBe("2026-01-05");
        usage.GetProperty("by_day")[9].GetProperty("calls").GetInt64().ShouldBe(4);
        usage.GetProperty("by_day")[9].GetProperty("failed").GetInt64().ShouldBe(1);
        var days = usage.GetProperty("by_day").EnumerateArray().Sum(x => x.GetProperty("cost_usd").GetDecimal());
        usage.GetProperty("by_model")[0].GetProperty("cost_usd").GetDecimal().ShouldBe(days);
        usage.GetProperty("by_work_item").EnumerateArray().Sum(x => x.GetProperty("cost_usd").GetDecimal()).ShouldBe(days);
        await (await seeded.Host.Client.GetAsync("/api/v1/usage?days=0", Ct)).ShouldBeProblem(400, "parameter-invalid", Ct);
    }

    [Fact]
    public async Task Lists_its_agents_but_no_people()
    {
        var agents = await seeded.Host.Json("/api/v1/agents", Ct);
        agents.Texts("name").ShouldBe(["Writer"]);
    }

    [Fact]
    public async Task Lists_dead_letters_without_what_they_carried()
    {
        var answer = await seeded.Host.Client.GetStringAsync("/api/v1/dead-letters", Ct);
        answer.ShouldContain("No space left on device");
        answer.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Queues_what_waits_to_be_merged() =>
        (await seeded.Host.Json("/api/v1/merge-queue", Ct)).Texts("work_item_id").ShouldBe([Seeds.Id(Story.Waiting)]);

    [Fact]
    public async Task Describes_its_interface()
    {
        var description = await seeded.Host.Json("/openapi/v1.json", Ct);
        var paths = description.GetProperty("paths").EnumerateObject().Select(x => x.Name).ToList();
        paths.ShouldContain("/api/v1/work-items/{id}/retry");
        paths.ShouldContain("/api/v1/repos/{owner}/{name}/graph/dependents");
        paths.ShouldAllBe(x => x.StartsWith("/api/v1/", StringComparison.Ordinal));
        description.GetProperty("components").GetProperty("schemas").GetProperty("WorkItemView").GetProperty("properties")
            .TryGetProperty("work_item_id", out _).ShouldBeTrue();
        (await seeded.Host.Client.GetAsync("/scalar/", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Answers_unknown_resources_with_a_problem() =>
        await (await seeded.Host.Client.GetAsync("/api/v1/nothing", Ct)).ShouldBeProblem(404, "resource-not-found", Ct);

    [Fact]
    public async Task Makes_agencies()
    {
        var made = await seeded.Host.Client.PostAsJsonAsync("/api/v1/agencies", new { code = "LABS", name = "Acme Labs" }, Ct);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        made.Headers.Location!.AbsolutePath.ShouldBe("/api/v1/agencies/LABS");
        (await seeded.Host.Json("/api/v1/agencies/LABS/work-items", Ct)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await seeded.Host.Json("/api/v1/agencies/CORP/work-items?limit=200", Ct)).GetProperty("items").GetArrayLength().ShouldBe(69);
        await (await seeded.Host.Client.PostAsJsonAsync("/api/v1/agencies", new { code = "LABS", name = "Again" }, Ct)).ShouldBeProblem(409, "agency-exists", Ct);
        await (await seeded.Host.Client.PostAsJsonAsync("/api/v1/agencies", new { code = "no", name = "x" }, Ct)).ShouldBeProblem(400, "parameter-invalid", Ct);
        await (await seeded.Host.Client.GetAsync("/api/v1/agencies/NONE", Ct)).ShouldBeProblem(404, "agency-not-found", Ct);
    }
}

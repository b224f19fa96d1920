using CodeValdCortex.Dashboard.Tests.Hosting;

namespace CodeValdCortex.Dashboard.Tests.WorkItems;

public sealed class A_list_of_work_items(SeededDashboard seeded) : IClassFixture<SeededDashboard>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Comes_in_pages_without_gaps_or_repeats()
    {
        List<string> seen = [];
        string? cursor = null;
        do
        {
            var page = await seeded.Host.Json($"/api/v1/work-items?limit=7&cursor={cursor}", Ct);
            seen.AddRange(page.Texts("work_item_id"));
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);

        seen.Count.ShouldBe(69);
        seen.Distinct(StringComparer.Ordinal).Count().ShouldBe(69);
        seen[0].ShouldBe(Seeds.Id(5));
    }

    [Fact]
    public async Task Goes_on_where_it_was_when_items_of_the_same_instant_arrive_meanwhile()
    {
        await using var host = await DashboardHost.Start(Ct);
        var at = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        await host.Save(Ct, [.. Enumerable.Range(1, 6).Select(n => Seeds.Item(n, at))]);
        var first = await host.Json("/api/v1/work-items?limit=3", Ct);
        await host.Save(Ct, Seeds.Item(7, at.AddMinutes(1)));
        var second = await host.Json($"/api/v1/work-items?limit=3&cursor={first.GetProperty("next_cursor").GetString()}", Ct);
        first.Texts("work_item_id").Concat(second.Texts("work_item_id")).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(1, 6).Select(Seeds.Id));
        second.GetProperty("next_cursor").GetString().ShouldBeNull();
    }

    [Theory]
    [InlineData("status=review", 1)]
    [InlineData("type=software&status=completed", 20)]
    [InlineData("repository=acme/webshop", 69)]
    [InlineData("repository=acme/handbook", 0)]
    [InlineData("repository=nobody/nothing", 0)]
    [InlineData("q=REFUNDED", 1)]
    [InlineData("q=refunded&status=failed", 0)]
    [InlineData("q=20260105-000004", 1)]
    [InlineData("status=&type=&q=", 69)]
    public async Task Can_be_narrowed(string query, int expected) =>
        (await seeded.Host.Json($"/api/v1/work-items?limit=200&{query}", Ct)).GetProperty("items").GetArrayLength().ShouldBe(expected);

    [Fact]
    public async Task Pages_through_a_search_too()
    {
        var first = await seeded.Host.Json("/api/v1/work-items?limit=4&q=retry+card", Ct);
        var second = await seeded.Host.Json($"/api/v1/work-items?limit=200&q=retry+card&cursor={first.GetProperty("next_cursor").GetString()}", Ct);
        var ids = first.Texts("work_item_id").Concat(second.Texts("work_item_id")).ToList();
        ids.Count.ShouldBe(9);
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(9);
    }

    [Theory]
    [InlineData("limit=0", "parameter-invalid")]
    [InlineData("limit=201", "parameter-invalid")]
    [InlineData("limit=many", "request-unreadable")]
    [InlineData("status=sleeping", "parameter-invalid")]
    [InlineData("cursor=nonsense", "cursor-invalid")]
    [InlineData("cursor=20260105090000000.%27%20OR%201", "cursor-invalid")]
    public async Task Says_what_is_wrong_with_a_question(string query, string type) =>
        (await (await seeded.Host.Client.GetAsync($"/api/v1/work-items?{query}", Ct)).ShouldBeProblem(400, type, Ct)).ShouldNotBeEmpty();

    [Fact]
    public async Task Is_snake_case_with_utc_times_and_dollars()
    {
        var item = (await seeded.Host.Json("/api/v1/work-items?q=refunded", Ct)).GetProperty("items")[0];
        item.GetProperty("created_at").GetString().ShouldBe("2026-01-05T08:05:00.000Z");
        item.GetProperty("cost_usd").GetDecimal().ShouldBe(0.037035m);
        item.GetProperty("pull_request").GetInt64().ShouldBe(12);
        item.GetProperty("labels")[0].GetString().ShouldBe("work-item");
    }
}

using CodeValdCortex.Dashboard.Tests.Hosting;
using CodeValdCortex.Dashboard.Tests.Pages;

namespace CodeValdCortex.Dashboard.Tests.Operations;

public sealed class A_list_of_deliveries(SeededDashboard seeded) : IClassFixture<SeededDashboard>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", 31)]
    [InlineData("state=ignored", 7)]
    [InlineData("state=parked", 0)]
    [InlineData("event=issues", 31)]
    [InlineData("event=push", 0)]
    [InlineData("repository=ACME/Webshop", 31)]
    [InlineData("repository=acme/other", 0)]
    [InlineData("since=2000-01-01", 31)]
    [InlineData("until=2000-01-01", 0)]
    [InlineData("since=&until=&event=&state=", 31)]
    public async Task Is_narrowed_by_state_event_repository_and_time(string query, int count) =>
        (await seeded.Host.Json($"/api/v1/deliveries?limit=200&{query}", Ct)).Texts("delivery_id").Count.ShouldBe(count);

    [Fact]
    public async Task Ends_where_a_time_says()
    {
        var all = await seeded.Host.Json("/api/v1/deliveries?limit=200", Ct);
        var tenth = all.Texts("received_at")[9];
        (await seeded.Host.Json($"/api/v1/deliveries?limit=200&since={tenth}", Ct)).Texts("delivery_id").ShouldBe(all.Texts("delivery_id").Take(10));
        (await seeded.Host.Json($"/api/v1/deliveries?limit=200&until={tenth}", Ct)).Texts("delivery_id").ShouldBe(all.Texts("delivery_id").Skip(10));
    }

    [Theory]
    [InlineData("state=lost", "state")]
    [InlineData("since=yesterday", "since")]
    [InlineData("until=x", "until")]
    [InlineData("limit=0", "limit")]
    public async Task Refuses_a_filter_that_it_can_not_read(string query, string named) =>
        (await (await seeded.Host.Client.GetAsync($"/api/v1/deliveries?{query}", Ct)).ShouldBeProblem(400, "parameter-invalid", Ct)).ShouldContain(named);

    [Fact]
    public async Task Pages_on_with_its_filters_kept_and_each_row_leads_to_its_page()
    {
        var first = await seeded.Host.Json("/api/v1/deliveries?event=issues&limit=20", Ct);
        var second = await seeded.Host.Json($"/api/v1/deliveries?event=issues&limit=20&cursor={first.GetProperty("next_cursor").GetString()}", Ct);
        first.Texts("delivery_id").Concat(second.Texts("delivery_id")).Distinct(StringComparer.Ordinal).Count().ShouldBe(31);

        var html = await Html.Of(await seeded.Host.Client.GetAsync("/deliveries?event=issues&since=2000-01-01&limit=20", Ct), Ct);
        html.QuerySelectorAll("tbody tr a.title[href^='/deliveries/']").Length.ShouldBe(20);
        html.QuerySelector("a[rel=next]")!.GetAttribute("href")!.ShouldStartWith("/deliveries?event=issues&since=2000-01-01&cursor=");
        html.QuerySelector("input[name=event]")!.GetAttribute("value").ShouldBe("issues");
    }
}

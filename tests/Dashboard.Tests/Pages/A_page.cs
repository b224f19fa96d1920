using System.Net;
using CodeValdCortex.Dashboard.Tests.Hosting;

namespace CodeValdCortex.Dashboard.Tests.Pages;

public sealed class A_page(SeededDashboard seeded) : IClassFixture<SeededDashboard>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/work-items")]
    [InlineData("/work-items/WI-CORP-DOC-20260105-000001")]
    [InlineData("/repositories")]
    [InlineData("/repositories/acme/webshop")]
    [InlineData("/agents")]
    [InlineData("/deliveries")]
    [InlineData("/dead-letters")]
    public async Task Forbids_everything_it_does_not_need(string address)
    {
        var answer = await seeded.Host.Client.GetAsync(address, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var html = await Html.Of(answer, Ct);
        html.QuerySelectorAll("[style], script:not([src]), [onclick]").ShouldBeEmpty();
        html.QuerySelector("main h1")!.TextContent.ShouldNotBeNullOrWhiteSpace();
        html.DocumentElement.GetAttribute("lang").ShouldBe("en");
    }

    [Theory]
    [InlineData("/nowhere", 404)]
    [InlineData("/work-items/WI-NONE", 404)]
    [InlineData("/repositories/no/where", 404)]
    [InlineData("/work-items?cursor=nonsense", 400)]
    [InlineData("/work-items?limit=many", 400)]
    [InlineData("/deliveries?cursor=nonsense", 400)]
    public async Task Says_what_is_the_matter_instead_of_showing_something_else(string address, int status)
    {
        var answer = await seeded.Host.Client.GetAsync(address, Ct);
        ((int)answer.StatusCode).ShouldBe(status);
        (await Html.Of(answer, Ct)).QuerySelector("main h1")!.TextContent.ShouldNotBeNullOrWhiteSpace();
        answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
    }

    [Fact]
    public async Task Shows_an_items_steps_links_money_and_trace()
    {
        var html = await Html.Of(await seeded.Host.Client.GetAsync($"/work-items/{Seeds.Id(Story.Merged)}", Ct), Ct);
        html.QuerySelectorAll("ol.steps > li.done").Length.ShouldBe(10);
        html.QuerySelector("a[href='http://forge.example/acme/webshop/pulls/12']").ShouldNotBeNull();
        html.QuerySelector("#item-facts")!.TextContent.ShouldContain("$0.037");
        html.QuerySelectorAll("svg.trace .edge").Length.ShouldBeGreaterThan(5);
        html.QuerySelectorAll("#item-calls tbody tr").Length.ShouldBe(4);
        html.QuerySelector(".prose strong")!.TextContent.ShouldBe("refunds");
    }

    [Fact]
    public async Task Shows_what_an_item_waits_for_and_what_to_do()
    {
        var html = await Html.Of(await seeded.Host.Client.GetAsync($"/work-items/{Seeds.Id(Story.Waiting)}", Ct), Ct);
        html.QuerySelector(".callout.amber")!.TextContent.ShouldContain("Ask Mia Keller or Jonas Brandt");
    }

    [Fact]
    public async Task Pages_on_with_its_filters_kept()
    {
        var html = await Html.Of(await seeded.Host.Client.GetAsync("/work-items?status=completed", Ct), Ct);
        var next = html.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        next.ShouldStartWith("/work-items?status=completed&cursor=");
        var second = await Html.Of(await seeded.Host.Client.GetAsync(next, Ct), Ct);
        second.QuerySelectorAll("tbody tr").Length.ShouldBe(59 - 50);
    }

    [Fact]
    public async Task Says_what_would_appear_where_there_is_nothing_yet()
    {
        await using var empty = await DashboardHost.Start(Ct);
        foreach (var address in new[] { "/", "/work-items", "/repositories", "/agents", "/deliveries", "/dead-letters" })
        {
            var html = await Html.Of(await empty.Client.GetAsync(address, Ct), Ct);
            html.QuerySelectorAll(".empty p").ShouldAllBe(x => x.TextContent.Trim().Length > 20);
            html.QuerySelector(".empty").ShouldNotBeNull(address);
        }
    }
}

using CodeValdCortex.Dashboard.Tests.Hosting;
using Microsoft.Playwright;

namespace CodeValdCortex.Browser;

public sealed class A_dashboard_in_a_browser(BrowserSession session) : IClassFixture<BrowserSession>
{
    public static TheoryData<string, string> Pages() => new()
    {
        { "/", "overview" },
        { "/work-items", "work-items" },
        { "/work-items?q=zzz", "nothing-matches" },
        { $"/work-items/{Seeds.Id(Story.Merged)}", "item-merged" },
        { $"/work-items/{Seeds.Id(Story.Waiting)}", "item-waiting" },
        { $"/work-items/{Seeds.Id(Story.Failed)}", "item-failed" },
        { "/repositories", "repositories" },
        { $"/repositories/{Seeds.ShopName}", "repository" },
        { "/agents", "agents" },
        { "/deliveries", "deliveries" },
        { "/dead-letters", "dead-letters" },
        { "/nowhere", "not-found" },
    };

    [ChromiumTheory]
    [MemberData(nameof(Pages))]
    public async Task Has_no_serious_barrier_in_light_and_dark_and_on_a_phone(string address, string name)
    {
        foreach (var (scheme, width, suffix) in new[] { (ColorScheme.Light, 1280, "light"), (ColorScheme.Dark, 1280, "dark"), (ColorScheme.Light, 360, "phone") })
        {
            await using var opened = await session.Open(address, scheme, width);
            await opened.Picture($"{name}-{suffix}");
            (await opened.Barriers()).ShouldBeEmpty($"{name} {suffix}");
            (await opened.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .ShouldBeLessThanOrEqualTo(0, $"{name} {suffix} scrolls sideways");
            opened.Complaints.Where(x => !x.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty($"{name} {suffix}");
        }
    }
}

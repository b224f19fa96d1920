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

    [ChromiumFact]
    public async Task Shows_a_change_without_being_asked_and_says_so()
    {
        var ct = TestContext.Current.CancellationToken;
        const int Number = 900;
        var item = Seeds.Item(Number, TimeProvider.System.GetUtcNow(), "executing", "Watched while it changes");
        await session.Host.Save(ct, item);
        await using var list = await session.Open("/work-items?q=watched");
        await using var single = await session.Open($"/work-items/{Seeds.Id(Number)}");
        await Assertions.Expect(list.Page.Locator(".live[data-state=on]")).ToHaveCountAsync(1);
        await Assertions.Expect(single.Page.Locator(".live[data-state=on]")).ToHaveCountAsync(1);

        await session.Host.Save(ct, item with { Version = 6, Status = "review" });
        await session.Host.Bus.Publish(Seeds.Change(item, version: 6, "review"), ct);

        await Assertions.Expect(list.Page.Locator("tbody .badge")).ToHaveTextAsync("review");
        await Assertions.Expect(list.Page.Locator("[role=status]")).ToHaveTextAsync("Watched while it changes: review");
        await Assertions.Expect(single.Page.Locator("#item-head .badge").First).ToHaveTextAsync("review");
        list.Complaints.Concat(single.Complaints).ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task Works_without_scripts()
    {
        await using var opened = await session.Open("/work-items", scripts: false);
        await opened.Page.GetByLabel("Status").SelectOptionAsync("failed");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Translate the returns page to Dutch" }).ClickAsync();
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".callout.green")).ToContainTextAsync("A retry was asked for");
    }

    [ChromiumFact]
    public async Task Narrows_a_list_as_soon_as_a_filter_is_chosen()
    {
        await using var opened = await session.Open("/work-items");
        await opened.Page.GetByLabel("Status").SelectOptionAsync("review");
        await Assertions.Expect(opened.Page.Locator("tbody .badge").GetByText("completed")).ToHaveCountAsync(0);
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Link, new() { Name = "Add gift cards to the checkout" })).ToBeVisibleAsync();
        new Uri(opened.Page.Url).Query.ShouldContain("status=review");
    }

    [ChromiumFact]
    public async Task Is_reached_by_keyboard_alone()
    {
        await using var opened = await session.Open("/");
        await opened.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(opened.Page.Locator(".skip")).ToBeFocusedAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(opened.Page.Locator("main")).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task Describes_its_interface_without_asking_anybody_else()
    {
        await using var opened = await session.Open("/scalar/");
        await Assertions.Expect(opened.Page.GetByText("Work items from issue to merged pull request")).ToBeVisibleAsync();
        await opened.Picture("scalar");
        opened.Complaints.ShouldBeEmpty();
        opened.Asked.ShouldAllBe(x => x.StartsWith(session.Host.Url.ToString(), StringComparison.Ordinal) || x.StartsWith("data:", StringComparison.Ordinal));
    }
}

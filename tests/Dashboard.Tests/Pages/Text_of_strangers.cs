using CodeValdCortex.Dashboard.Tests.Hosting;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Dashboard.Tests.Pages;

public sealed class Text_of_strangers
{
    private const string Attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stays_text_wherever_it_is_shown()
    {
        await using var host = await DashboardHost.Start(Ct);
        var at = TestClock.DefaultStart;
        await host.Save(Ct, Seeds.Repository(Seeds.Shop, Seeds.ShopName, at));
        await host.Save(Ct, Seeds.Item(1, at, "failed", Attack, Attack) with
        {
            Labels = [Attack], Description = Markdown, AgentName = Attack, ErrorMessage = Attack, ErrorCode = Attack, BranchName = Attack,
            GiteaIssueUrl = "javascript:alert(3)", MergeRequestUrl = "data:text/html,<script>alert(4)</script>", PullRequest = 1,
            CommitHashes = [Attack], Paths = [Attack], State = Attack, Priority = Attack,
            WaitingFor = new Waiting { Kind = Attack, Detail = Attack, Since = at, Action = Attack },
        });
        await host.Save(Ct, Seeds.Item(2, at, "review", Attack) with { WaitingFor = new Waiting { Kind = Attack, Detail = Attack, Since = at } });
        await host.Save(Ct, Story.Run(1, "failed", at, null, 0, new RunStep { Name = Attack, Status = "failed", Detail = Attack, StartedAt = at }));
        await host.Save(Ct, Seeds.Delivery(1, at) with { Event = Attack, Action = Attack, SenderLogin = Attack, RepositoryName = Attack });
        await host.Save(Ct, Seeds.Letter(1, at) with { ErrorMessage = Attack, MessageType = Attack });
        var query = Uri.EscapeDataString(Attack);

        foreach (var address in new[]
                 {
                     "/", "/work-items", $"/work-items?q={query}", $"/work-items/{Seeds.Id(1)}", $"/work-items/{Seeds.Id(1)}?asked={query}", "/repositories",
                     $"/repositories/{Seeds.ShopName}", "/agents", "/deliveries", $"/deliveries?state={query}", $"/deliveries?repository={query}&event={query}&since=2026", $"/deliveries/{query}", "/dead-letters", $"/{query}", $"/repositories/{query}/{query}",
                 })
        {
            var html = await Html.Of(await host.Client.GetAsync(address, Ct), Ct);
            html.QuerySelectorAll("script:not([src^='/assets/'])").ShouldBeEmpty(address);
            html.QuerySelectorAll("img:not([src^='/assets/'])").ShouldBeEmpty(address);
            html.All.SelectMany(x => x.Attributes).ShouldAllBe(x => !x.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), address);
            html.QuerySelectorAll("[href]").Select(x => x.GetAttribute("href")!)
                .ShouldAllBe(x => x.StartsWith('/') || x.StartsWith('#') || x.StartsWith("https://", StringComparison.Ordinal), address);
        }
    }

    private const string Markdown = """
        <script>alert(5)</script> <a href="javascript:alert(6)">x</a>

        [one](javascript:alert(7)) [two][ref] [three](data:text/html,x) <javascript:alert(8)> [four](//evil.example) ![five](https://evil.example/pixel.png)
        [six](https://fine.example/page)

        [ref]: javascript:alert(9)
        """;
}

using CodeValdCortex.Dashboard.Live;
using CodeValdCortex.Dashboard.Tests.Hosting;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Dashboard.Tests.Pages;

public sealed class A_live_page
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hears_of_a_change_once_storage_shows_it()
    {
        await using var host = await DashboardHost.Start(Ct);
        var item = Seeds.Item(1, TestClock.DefaultStart, "executing", "Ünïcode title");
        await host.Save(Ct, item);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events");
        using var answer = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));
        (await events.ReadLineAsync(Ct)).ShouldBe("event: heartbeat");

        await Eventually.Is(() => host.Get<LiveFeed>().IsHeard);
        await host.Save(Ct, item with { Version = 6, Status = "review" });
        await host.Bus.Publish(Seeds.Change(item, version: 6, "review"), Ct);

        var seen = new List<string>();
        while (!seen.Exists(x => x.StartsWith("event: work-item", StringComparison.Ordinal)) || seen[^1].Length == 0)
        {
            seen.Add((await events.ReadLineAsync(Ct))!);
        }

        while (!seen[^1].StartsWith("data:", StringComparison.Ordinal))
        {
            seen.Add((await events.ReadLineAsync(Ct))!);
        }

        seen[^1].ShouldContain("\"work_item_id\":\"WI-CORP-DOC-20260105-000001\"");
        seen[^1].ShouldContain("\"status\":\"review\"");
    }

    [Fact]
    public async Task Does_not_keep_a_stopping_host_up()
    {
        var host = await DashboardHost.Start(Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events");
        using var answer = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        await Eventually.Is(() => host.Get<LiveFeed>().IsHeard);
        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(15), Ct);
    }
}

using System.Net;
using System.Net.Http.Json;
using CodeValdCortex.Dashboard.Tests.Hosting;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Dashboard.Tests.Operations;

public sealed class A_pause
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Survives_a_restart_and_ends_on_command()
    {
        using var folder = new TemporaryFolder();
        await using (var host = await DashboardHost.Start(Ct, dataFolder: folder.Path))
        {
            (await host.Json("/api/v1/pause", Ct)).GetProperty("paused").GetBoolean().ShouldBeFalse();
            (await host.Client.PutAsJsonAsync("/api/v1/pause", new { paused = true }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await using var again = await DashboardHost.Start(Ct, dataFolder: folder.Path);
        var view = await again.Json("/api/v1/pause", Ct);
        view.GetProperty("paused").GetBoolean().ShouldBeTrue();
        view.GetProperty("by").GetString().ShouldBe("dashboard");
        (await again.Client.GetStringAsync("/", Ct)).ShouldContain("Resume");
        await again.Client.PutAsJsonAsync("/api/v1/pause", new { paused = false }, Ct);
        (await again.Json("/api/v1/pause", Ct)).GetProperty("paused").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Can_be_for_one_repository()
    {
        await using var host = await DashboardHost.Start(Ct);
        await host.Save(Ct, Seeds.Repository(Seeds.Shop, Seeds.ShopName, TestClock.DefaultStart));
        await host.Client.PutAsJsonAsync("/api/v1/pause", new { paused = true, repository = Seeds.ShopName }, Ct);
        var view = await host.Json("/api/v1/pause", Ct);
        view.GetProperty("paused").GetBoolean().ShouldBeFalse();
        view.GetProperty("repositories")[0].GetString().ShouldBe(Seeds.ShopName);
        await (await host.Client.PutAsJsonAsync("/api/v1/pause", new { paused = true, repository = "no/where" }, Ct)).ShouldBeProblem(404, "repository-not-found", Ct);
    }
}

using System.Net;
using CodeValdCortex.Dashboard.Tests.Hosting;
using CodeValdCortex.Dashboard.Tests.Pages;
using CodeValdCortex.Testing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Dashboard.Tests.Operations;

/// <summary>Kept by one of two replicas of the ingress.</summary>
public sealed class A_kept_delivery : IAsyncLifetime
{
    private StubIngress one = null!;
    private StubIngress other = null!;
    private DashboardHost host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        one = (await StubIngress.Start(Ct)).Keep("waits-early", TestClock.DefaultStart, "pending");
        other = (await StubIngress.Start(Ct)).Keep("d-2", TestClock.DefaultStart.AddMinutes(1), "pending", "{\"text\":\"<b>&amp;\"}");
        host = await DashboardHost.Start(Ct, configure: At($"{one.Url} {other.Url}"));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await one.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task Is_shown_by_the_replica_that_keeps_it()
    {
        var detail = await host.Json("/api/v1/deliveries/d-2", Ct);
        detail.GetProperty("body").GetString().ShouldBe("{\"text\":\"<b>&amp;\"}");
        detail.GetProperty("headers").GetProperty("X-Gitea-Event").GetString().ShouldBe("issues");
        detail.GetProperty("signature").GetString().ShouldBe("valid");
        detail.GetProperty("attempts").GetInt32().ShouldBe(2);
        detail.GetProperty("events")[0].GetProperty("name").GetString().ShouldBe("issue-changed");
        detail.GetProperty("delivery").GetProperty("delivery_id").GetString().ShouldBe("d-2");
    }

    [Fact]
    public async Task Is_replayed_by_that_replica_alone()
    {
        var answer = await host.Client.PostAsync("/api/v1/deliveries/d-2/replay", null, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        answer.Headers.Location!.AbsolutePath.ShouldBe("/api/v1/deliveries/d-2");
        other.Calls.ShouldContain("POST /internal/deliveries/d-2/replay");
        one.Calls.ShouldAllBe(call => call.StartsWith("GET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_listed_while_it_waits_with_those_of_the_other_replica_newest_first()
    {
        var page = await host.Json($"/api/v1/deliveries?state=pending&event=issues&repository={Seeds.ShopName}&since=2020-01-01", Ct);
        page.Texts("delivery_id").ShouldBe(["d-2", "waits-early"]);
        one.Calls.ShouldContain(call => call.Contains("state=pending", StringComparison.Ordinal) && call.Contains("event=issues", StringComparison.Ordinal)
            && call.Contains("since=2020-01-01T00%3A00%3A00.000Z", StringComparison.Ordinal));
        var first = await host.Json("/api/v1/deliveries?state=pending&limit=1", Ct);
        first.Texts("delivery_id").ShouldBe(["d-2"]);
        first.GetProperty("next_cursor").GetString().ShouldEndWith(".d-2");
    }

    [Fact]
    public async Task That_nobody_keeps_is_a_problem_and_so_is_a_replica_that_is_away()
    {
        await (await host.Client.GetAsync("/api/v1/deliveries/unknown", Ct)).ShouldBeProblem(404, "delivery-not-found", Ct);
        await one.DisposeAsync();
        await (await host.Client.GetAsync("/api/v1/deliveries/unknown", Ct)).ShouldBeProblem(503, "ingress-away", Ct);
        await (await host.Client.GetAsync("/api/v1/deliveries?state=pending", Ct)).ShouldBeProblem(503, "ingress-away", Ct);
        (await host.Client.GetAsync("/api/v1/deliveries/d-2", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK, "another replica has it");
        var page = await Html.Of(await host.Client.GetAsync("/deliveries?state=pending", Ct), Ct);
        page.QuerySelector(".empty")!.TextContent.ShouldContain("away");
    }

    [Fact]
    public async Task Has_a_page_with_a_button_that_replays_it()
    {
        var answer = await host.Client.GetAsync("/deliveries/d-2", Ct);
        var html = await Html.Of(answer, Ct);
        html.QuerySelector("pre code")!.TextContent.ShouldBe("{\"text\":\"<b>&amp;\"}");
        html.QuerySelector("main")!.TextContent.ShouldContain("issue-changed");
        var form = html.QuerySelector("form[action='/deliveries/d-2/replay'] input[type=hidden]")!;

        (await host.Client.PostAsync("/deliveries/d-2/replay", new FormUrlEncodedContent([]), Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        other.Calls.ShouldNotContain("POST /internal/deliveries/d-2/replay");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/deliveries/d-2/replay")
        {
            Content = new FormUrlEncodedContent([new(form.GetAttribute("name")!, form.GetAttribute("value")!)]),
        };
        request.Headers.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        var replayed = await host.Client.SendAsync(request, Ct);
        replayed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        replayed.Headers.Location!.ToString().ShouldBe("/deliveries/d-2?replayed=yes");
        other.Calls.ShouldContain("POST /internal/deliveries/d-2/replay");
    }

    [Fact]
    public async Task Leaves_its_summary_when_no_replica_has_it_any_more()
    {
        await host.Save(Ct, Seeds.Delivery(5, TestClock.DefaultStart) with { Key = Storage.Keys.Delivery("old"), DeliveryId = "old" });
        var html = await Html.Of(await host.Client.GetAsync("/deliveries/old", Ct), Ct);
        html.QuerySelector(".callout.amber")!.TextContent.ShouldContain("deleted by age");
        html.QuerySelector("form[action='/deliveries/old/replay']").ShouldBeNull();
        (await host.Client.GetAsync("/deliveries/never", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("webhook-ingress:8080")]
    [InlineData("http://a ftp://b")]
    public async Task Needs_addresses_that_can_be_read(string addresses)
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() => DashboardHost.Start(Ct, configure: At(addresses)));
        failure.Message.ShouldContain("INGRESS_URL");
    }

    private static Action<IHostApplicationBuilder> At(string addresses) => builder => builder.Configuration["INGRESS_URL"] = addresses;
}

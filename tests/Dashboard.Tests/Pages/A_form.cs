using System.Net;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Dashboard.Tests.Hosting;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Dashboard.Tests.Pages;

public sealed class A_form
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Made_by_one_replica_is_accepted_by_another_once_it_carries_its_token()
    {
        using var folder = new TemporaryFolder();
        var commands = new Heard<WorkItemCommanded>();
        await using var one = await DashboardHost.Start(Ct, dataFolder: folder.Path);
        await using var other = await DashboardHost.Start(Ct, dataFolder: folder.Path, configure: commands.Listen);
        await one.Save(Ct, Seeds.Item(1, TestClock.DefaultStart, "failed"));

        var answer = await one.Client.GetAsync($"/work-items/{Seeds.Id(1)}", Ct);
        var form = (await Html.Of(answer, Ct)).QuerySelector($"form[action='/work-items/{Seeds.Id(1)}/retry'] input[type=hidden]")!;
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        cookie.ShouldStartWith("cortex-form=");

        var without = await other.Client.PostAsync($"/work-items/{Seeds.Id(1)}/retry", new FormUrlEncodedContent([]), Ct);
        without.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/work-items/{Seeds.Id(1)}/retry")
        {
            Content = new FormUrlEncodedContent([new(form.GetAttribute("name")!, form.GetAttribute("value")!)]),
        };
        request.Headers.Add("Cookie", cookie);
        var with = await other.Client.SendAsync(request, Ct);
        with.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        with.Headers.Location!.ToString().ShouldBe($"/work-items/{Seeds.Id(1)}?asked=retry");
        await Eventually.Is(() => commands.Messages is [{ Verb: "retry" }]);
    }
}

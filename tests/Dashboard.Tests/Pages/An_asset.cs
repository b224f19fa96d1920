using System.Net;
using CodeValdCortex.Dashboard.Assets;
using CodeValdCortex.Dashboard.Tests.Hosting;

namespace CodeValdCortex.Dashboard.Tests.Pages;

public sealed class An_asset(SeededDashboard seeded) : IClassFixture<SeededDashboard>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("site.css", "text/css")]
    [InlineData("site.js", "text/javascript")]
    [InlineData("icon.svg", "image/svg+xml")]
    public async Task Is_cached_for_ever_at_the_address_of_its_content(string name, string type)
    {
        var answer = await seeded.Host.Client.GetAsync(seeded.Host.Get<AssetCatalogue>().Url(name), Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
    }

    [Fact]
    public async Task Is_cached_by_nobody_at_an_old_address()
    {
        (await seeded.Host.Client.GetAsync("/assets/0000000000000000/site.css", Ct)).Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await seeded.Host.Client.GetAsync("/assets/0000000000000000/none.css", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}

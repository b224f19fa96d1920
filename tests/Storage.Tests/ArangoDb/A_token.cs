using System.Net;
using System.Text;
using CodeValdCortex.Storage.ArangoDb;
using Microsoft.Extensions.Time.Testing;

namespace CodeValdCortex.Storage.Tests.ArangoDb;

public sealed class A_token : IDisposable
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch.AddYears(60));
    private readonly ArangoTokens tokens;
    private int opened;

    public A_token() => tokens = new ArangoTokens(
        Microsoft.Extensions.Options.Options.Create(new StorageOptions { Url = new Uri("http://a"), User = "u", Password = "p" }), clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => tokens.Dispose();

    [Fact]
    public async Task Is_opened_once_however_many_ask()
    {
        var given = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tokens.Get(null, Open, Ct).AsTask()));
        given.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        opened.ShouldBe(1);
    }

    [Fact]
    public async Task Is_renewed_when_four_fifths_of_its_life_have_passed()
    {
        var first = await tokens.Get(null, Open, Ct);
        clock.Advance(TimeSpan.FromSeconds(79));
        (await tokens.Get(null, Open, Ct)).ShouldBe(first);
        clock.Advance(TimeSpan.FromSeconds(2));
        (await tokens.Get(null, Open, Ct)).ShouldNotBe(first);
    }

    [Fact]
    public async Task Is_renewed_at_once_when_the_server_refused_it()
    {
        var first = await tokens.Get(null, Open, Ct);
        var second = await tokens.Get(first, Open, Ct);
        second.ShouldNotBe(first);
        (await tokens.Get(first, Open, Ct)).ShouldBe(second);   // another request that was refused with the old one
        opened.ShouldBe(2);
    }

    [Fact]
    public async Task Is_not_needed_where_authentication_is_off() =>
        (await tokens.Get(null, (_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound)), Ct)).ShouldBeEmpty();

    private Task<HttpResponseMessage> Open(HttpRequestMessage request, CancellationToken ct)
    {
        var number = Interlocked.Increment(ref opened);
        // The server's clock is a year behind: only the length of the life counts.
        var issued = clock.GetUtcNow().AddYears(-1).ToUnixTimeSeconds();
        var payload = Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"iat":{{issued}},"exp":{{issued + 100}},"n":{{number}}}"""))
            .TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent($$"""{"jwt":"e30.{{payload}}.c2ln"}""", Encoding.UTF8, "application/json"),
        });
    }
}

using CodeValdCortex.Storage.Tests.Engines;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.Storage.Tests.ArangoDb;

/// <summary>Every request of the ArangoDB tests passes the check that these tests prove to be one.</summary>
public sealed class The_API_description(ArangoEngine engine) : IClassFixture<ArangoEngine>
{
    private static readonly OpenApiDocument Api = OpenApiDocument.Load();

    [Theory]
    [InlineData("POST", "/_db/x/_api/cursor", """{"query":"RETURN 1","bindVars":{},"batchSize":10,"options":{"maxRuntime":1}}""")]
    [InlineData("POST", "/_db/x/_api/document/work_items?overwriteMode=replace", "{}")]
    [InlineData("GET", "/_db/x/_api/document/work_items/key", null)]
    [InlineData("POST", "/_open/auth", """{"username":"u","password":"p"}""")]
    public async Task Knows_good_requests(string method, string path, string? body) =>
        (await Api.Faults(new HttpMethod(method), new Uri(new Uri("http://a"), path), body)).ShouldBeEmpty();

    [Theory]
    [InlineData("POST", "/_db/x/_api/cursor", """{"query":"RETURN 1","batchsize":10}""")]
    [InlineData("POST", "/_db/x/_api/cursor", """{"query":"RETURN 1","options":{"maxRunTime":1}}""")]
    [InlineData("POST", "/_db/x/_api/cursor", """{"bindVars":{}}""")]
    [InlineData("POST", "/_db/x/_api/cursor", null)]
    [InlineData("POST", "/_db/x/_api/document/work_items?overwritemode=replace", "{}")]
    [InlineData("PATCH", "/_db/x/_api/cursor", "{}")]
    [InlineData("GET", "/_db/x/_api/nothing", null)]
    [InlineData("POST", "/_db/x/_api/collection", """{"name":"x","type":4}""")]
    public async Task Refuses_bad_ones(string method, string path, string? body) =>
        (await Api.Faults(new HttpMethod(method), new Uri(new Uri("http://a"), path), body)).ShouldNotBeEmpty();

    [Fact]
    public async Task Stands_between_the_client_and_the_server()
    {
        using var client = engine.Host().GetRequiredService<IHttpClientFactory>().CreateClient("arangodb");
        await Should.ThrowAsync<InvalidOperationException>(() =>
            client.GetAsync(new Uri(engine.Url, "/_api/nothing"), TestContext.Current.CancellationToken));
    }
}

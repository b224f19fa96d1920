using System.Net;
using System.Text;
using CodeValdCortex.Storage.ArangoDb;

namespace CodeValdCortex.Storage.Tests.ArangoDb;

/// <summary>Refusals mean what their number says; the status decides only where one number has two meanings.</summary>
public sealed class A_refusal
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(503, 0)]
    [InlineData(502, 0)]
    [InlineData(503, 1429)]
    [InlineData(500, 18)]
    [InlineData(500, 28)]
    [InlineData(500, 1457)]
    [InlineData(421, 1495)]
    [InlineData(412, 21004)]
    [InlineData(403, 1004)]
    [InlineData(500, 1521)]
    public async Task That_passes_by_itself_is_unavailability(int status, int number) =>
        (await ArangoClient.Error(Answer(status, number), Ct)).ShouldBeOfType<StorageUnavailableException>();

    [Theory]
    [InlineData(403, 11, "ARANGODB_USER")]
    [InlineData(404, 1203, "cortex init")]
    [InlineData(404, 1228, "ARANGODB_DATABASE")]
    [InlineData(500, 32, "memory")]
    [InlineData(500, 1104, "disk is full")]
    [InlineData(500, 7004, "disk is full")]
    [InlineData(413, 1216, "larger than the server takes")]
    [InlineData(410, 1500, "longer than it may")]
    public async Task That_somebody_must_put_right_says_how_and_what_was_asked(int status, int number, string advice)
    {
        var error = (await ArangoClient.Error(Answer(status, number), Ct)).ShouldBeOfType<ArangoException>();
        error.ErrorNumber.ShouldBe(number);
        error.Message.ShouldContain(advice);
        error.Message.ShouldContain("GET /_db/team/_api/document/cursors/key");
    }

    [Fact]
    public async Task Without_a_body_is_known_by_its_status() => (await ArangoClient.Error(
        new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("<html>proxy</html>") }, Ct)).Message.ShouldContain("403");

    [Fact]
    public async Task Because_of_a_concurrent_write_is_tried_again_and_because_of_a_stale_revision_is_not()
    {
        var answers = new Queue<HttpResponseMessage>([Answer(409, 1200), Answer(409, 1200), Answer(201, 0)]);
        (await ConflictRetry.Send(() => Task.FromResult(answers.Dequeue()), Ct)).Error.ShouldBeNull();
        answers.ShouldBeEmpty();
        var stale = new Queue<HttpResponseMessage>([Answer(412, 1200)]);
        (await ConflictRetry.Send(() => Task.FromResult(stale.Dequeue()), Ct)).Is(ArangoErrorNumber.Conflict).ShouldBeTrue();
    }

    [Fact]
    public async Task Because_of_concurrent_writes_that_never_end_becomes_unavailability() =>
        await Should.ThrowAsync<StorageUnavailableException>(() => ConflictRetry.Send(() => Task.FromResult(Answer(409, 1200)), Ct));

    private static HttpResponseMessage Answer(int status, int number) => new((HttpStatusCode)status)
    {
        Content = new StringContent($$"""{"error":true,"code":{{status}},"errorNum":{{number}},"errorMessage":"what the server says"}""", Encoding.UTF8, "application/json"),
        RequestMessage = new HttpRequestMessage(HttpMethod.Get, "http://db:8529/_db/team/_api/document/cursors/key"),
    };
}

using System.Net;
using System.Text;
using CodeValdCortex.Storage.ArangoDb;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.ArangoDb;

public sealed class A_bulk_write(ArangoEngine engine) : IClassFixture<ArangoEngine>
{
    private const string Refused = """{"error":true,"errorNum":1210,"errorMessage":"unique constraint violated"}""";
    private const string Written = """{"_id":"c/a","_key":"a","_rev":"_r"}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Goes_through_the_import_and_asks_item_by_item_only_when_that_counts_errors()
    {
        var items = engine.Database.Collection<CodeValdCortex.Storage.Documents.WorkItems.WorkItem>();
        engine.Requests.Clear();
        (await items.UpsertMany([.. Enumerable.Range(0, 1500).Select(n => Samples.WorkItem(n))], Ct)).Written.ShouldBe(1500);
        engine.Requests.Count(request => request.StartsWith("POST /_api/import", StringComparison.Ordinal)).ShouldBe(2);
        engine.Requests.ShouldNotContain(request => request.StartsWith("POST /_api/document", StringComparison.Ordinal));

        engine.Requests.Clear();
        var taken = Samples.WorkItem(2001) with { IdempotenceKey = Samples.WorkItem(7).IdempotenceKey };
        var result = await items.UpsertMany([Samples.WorkItem(2000), taken, Samples.WorkItem(2002)], Ct);
        (result.Written, result.Errors.ShouldHaveSingleItem().Index).ShouldBe((2, 1));
        engine.Requests.ShouldBe(["POST /_api/import", "POST /_api/document/work_items"]);
        (await items.Get(Samples.WorkItem(7).Key, Ct))!.Document.ShouldNotBeNull();   // not replaced by the one that wanted its value
    }

    [Theory]
    [InlineData("[" + Written + "," + Refused + "]", "1210:1", 1)]
    [InlineData("[" + Refused + "," + Refused + "]", "1210:1,1200:1", 2)]
    [InlineData("[" + Written + "," + Written + "]", null, 0)]
    public async Task Reads_the_counted_failures_and_each_items_own(string body, string? codes, int failed) =>
        (await ArangoBatch.Read(Answer(body, codes), "c", 2, Ct)).Count(result => result.Error).ShouldBe(failed);

    [Theory]
    [InlineData("[" + Written + "," + Written + "]", "1210:1")]
    [InlineData("[" + Written + "," + Refused + "]", null)]
    [InlineData("[" + Written + "]", null)]
    public async Task Trusts_no_answer_that_contradicts_itself(string body, string? codes) =>
        (await Should.ThrowAsync<StorageException>(() => ArangoBatch.Read(Answer(body, codes), "c", 2, Ct))).Message.ShouldContain(" c");

    private static HttpResponseMessage Answer(string body, string? codes)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (codes is not null)
        {
            answer.Headers.Add("X-Arango-Error-Codes", codes);
        }
        return answer;
    }
}

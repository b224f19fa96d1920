using System.Text;
using System.Text.Json.Nodes;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Storage.Tests.Queries;
using CodeValdCortex.Storage.Transfer;

namespace CodeValdCortex.Storage.Tests.Transfer;

public sealed class An_export(ArangoServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Takes_everything_from_SQLite_to_ArangoDB_and_back()
    {
        await using var first = new SqliteEngine();
        await using var second = new ArangoEngine(server);
        await using var third = new SqliteEngine();
        await first.InitializeAsync();
        await second.InitializeAsync();
        await third.InitializeAsync();
        await new World(seed: 3).Store(first.Database, Ct);
        await first.Database.Collection<Cursor>().UpsertMany([.. Enumerable.Range(0, 1201).Select(n => Samples.Cursor($"c{n}", "9007199254740993"))], Ct);

        foreach (var collection in Schema.Collections)
        {
            (await ((IEngine)first.Database).Write(collection, [Odd(collection)], Ct)).Errors.ShouldBeEmpty();
        }

        var exported = await Export(first);
        await new DatabaseTransfer(second.Database).Import(new MemoryStream(exported), Ct);
        var again = await Export(second);
        await new DatabaseTransfer(third.Database).Import(new MemoryStream(again), Ct);

        var lines = Lines(exported);
        lines.Count.ShouldBeGreaterThan(1500);
        Schema.Collections.ShouldAllBe(collection => lines.Any(line => line.Contains($"\"collection\":\"{collection.Name}\"", StringComparison.Ordinal)));
        Lines(again).ShouldBe(lines);
        Lines(await Export(third)).ShouldBe(lines);
        await new DatabaseTransfer(third.Database).Import(new MemoryStream(again), Ct);   // as after an interruption
        Lines(await Export(third)).ShouldBe(lines);
    }

    [Fact]
    public async Task Reads_few_documents_at_a_time_where_they_are_large()
    {
        await using var engine = new ArangoEngine(server);
        await engine.InitializeAsync();
        await engine.Database.Collection<Cursor>().UpsertMany([.. Enumerable.Range(0, 30).Select(n => Samples.Cursor($"c{n}", new string('x', 1 << 20)))], Ct);
        engine.Requests.Clear();
        Lines(await Export(engine)).Count.ShouldBe(32);
        engine.Requests.Count.ShouldBe(Schema.Collections.Count + 2);   // 20 documents to begin with, then as many as 8 MB hold, and the last two
    }

    [Theory]
    [InlineData("", "no last line")]
    [InlineData("not json", "Line 1")]
    [InlineData("{\"format\":\"other\"}", "no export of CodeValdCortex")]
    [InlineData("{\"format\":\"codevaldcortex\",\"version\":99,\"schema\":1}", "newer version")]
    [InlineData("{\"format\":\"codevaldcortex\",\"version\":1,\"schema\":1}\n{\"collection\":\"nowhere\",\"document\":{\"_key\":\"a\"}}", "Line 2")]
    [InlineData("{\"format\":\"codevaldcortex\",\"version\":1,\"schema\":1}\n{\"collection\":\"cursors\",\"document\":{\"_key\":\"a/b\"}}", "Line 2")]
    [InlineData("{\"format\":\"codevaldcortex\",\"version\":1,\"schema\":1}\n{\"collection\":\"cursors\",\"document\":[1]}", "Line 2")]
    [InlineData("{\"format\":\"codevaldcortex\",\"version\":1,\"schema\":1}\n{\"collection\":\"cursors\",\"document\":{}}", "can't be a key in cursors")]
    [InlineData("{\"format\":\"codevaldcortex\",\"version\":1,\"schema\":1}\n{\"collection\":\"commit_parents\",\"document\":{\"_key\":\"a\",\"_from\":\"git_commits/b\",\"_to\":\"git_refs/c\"}}", "_to must be git_commits/<key>")]
    [InlineData("{\"format\":\"codevaldcortex\",\"version\":1,\"schema\":1}\n{\"collection\":\"commit_parents\",\"document\":{\"_key\":\"a\",\"_to\":\"git_commits/c\"}}", "_from must be git_commits/<key>")]
    [InlineData("{\"format\":\"codevaldcortex\",\"version\":1,\"schema\":1}\n{\"collection\":\"cursors\",\"document\":{\"_key\":\"a\"}}", "is cut")]
    [InlineData("{\"format\":\"codevaldcortex\",\"version\":1,\"schema\":1}\n{\"end\":true,\"documents\":2}", "promises 2")]
    public async Task Is_refused_with_a_reason_when_it_is_not_whole(string text, string reason)
    {
        await using var engine = new SqliteEngine();
        await engine.InitializeAsync();
        var error = await Should.ThrowAsync<StorageException>(() =>
            new DatabaseTransfer(engine.Database).Import(new MemoryStream(Encoding.UTF8.GetBytes(text)), Ct));
        error.Message.ShouldContain(reason);
    }

    // What no type of this version has, and must come through nevertheless.
    private static RawDocument Odd(CollectionDefinition collection) => new("odd", new JsonObject(
        (collection.Ends is { } ends
            ? [KeyValuePair.Create("_from", (JsonNode?)$"{ends.From}/gone"), KeyValuePair.Create("_to", (JsonNode?)$"{ends.To}/gone")]
            : Array.Empty<KeyValuePair<string, JsonNode?>>())
        .Append(KeyValuePair.Create("_key", (JsonNode?)"odd"))
        .Append(KeyValuePair.Create("invented_later", JsonNode.Parse("""{"":{},"list":[[],[null,false,0.1,-7,9007199254740991]],"nothing":null,"text":"Ünï 🦊 \" \\ \u0000 \u2028"}""")))).ToJsonString());

    private static async Task<byte[]> Export(TestEngine engine)
    {
        using var output = new MemoryStream();
        await new DatabaseTransfer(engine.Database).Export(output, Ct);
        return output.ToArray();
    }

    // Engines differ in the order of documents and of attributes, and in nothing else.
    private static List<string> Lines(byte[] export) => [.. Encoding.UTF8.GetString(export).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => Sorted(JsonNode.Parse(line))!.ToJsonString()).Order(StringComparer.Ordinal)];

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}

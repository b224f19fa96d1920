using System.Text;
using System.Text.Json.Nodes;
using CodeValdCortex.Storage.Documents.Workflow;
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

        var exported = await Export(first);
        await new DatabaseTransfer(second.Database).Import(new MemoryStream(exported), Ct);
        var again = await Export(second);
        await new DatabaseTransfer(third.Database).Import(new MemoryStream(again), Ct);

        var lines = Lines(exported);
        lines.Count.ShouldBeGreaterThan(1500);
        Lines(again).ShouldBe(lines);
        Lines(await Export(third)).ShouldBe(lines);
    }

    [Theory]
    [InlineData("", "no last line")]
    [InlineData("not json", "Line 1")]
    [InlineData("{\"format\":\"other\"}", "no export of CodeValdCortex")]
    [InlineData("{\"format\":\"codevaldcortex\",\"version\":99,\"schema\":1}", "newer version")]
    [InlineData("{\"format\":\"codevaldcortex\",\"version\":1,\"schema\":1}\n{\"collection\":\"nowhere\",\"document\":{\"_key\":\"a\"}}", "Line 2")]
    [InlineData("{\"format\":\"codevaldcortex\",\"version\":1,\"schema\":1}\n{\"collection\":\"cursors\",\"document\":{\"_key\":\"a/b\"}}", "Line 2")]
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

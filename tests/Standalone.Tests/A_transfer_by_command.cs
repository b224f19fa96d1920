using System.Text.Json.Nodes;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.Standalone.Tests;

/// <summary><c>cortex export</c> and <c>cortex import</c> as processes: from SQLite to ArangoDB (its stand-in) and out again.</summary>
public sealed class A_transfer_by_command : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Moves_everything_from_SQLite_to_ArangoDB()
    {
        var small = folder.Folder("small");
        await Fill(small);
        await using var arango = await ArangoStandIn.Start();
        var server = Cortex.OnArango(arango.Url, folder.Folder("unused"));
        string File(string name) => Path.Combine(folder.Path, name);

        var exported = await Cortex.Run(Cortex.OnSqlite(small), "export", File("one.ndjson"));
        (exported.Code, exported.Errors).ShouldBe((0, exported.Errors));
        exported.Errors.ShouldContain("1201 documents exported");
        (await Cortex.Run(server, "import", File("one.ndjson"))).Errors.ShouldContain("1201 documents imported");
        (await Cortex.Run(server, "export", File("two.ndjson"))).Code.ShouldBe(0);

        Lines(File("two.ndjson")).ShouldBe(Lines(File("one.ndjson")));
        Directory.EnumerateFiles(folder.Path, "*.unfinished").ShouldBeEmpty();
    }

    [Fact]
    public async Task Says_in_one_line_what_is_wrong()
    {
        var data = folder.Folder("data");
        var there = Path.Combine(folder.Path, "there");
        await File.WriteAllTextAsync(there, "not an export\n", Ct);

        await Refused(2, "there is no file", "import", Path.Combine(folder.Path, "none"));
        await Refused(2, "add --force", "export", there);
        await Refused(2, "nowhere", "export", Path.Combine(folder.Path, "nowhere", "x"));
        await Refused(1, "Line 1", "import", there);
        (await Cortex.Run(Cortex.OnSqlite(data), "export", "--force", there)).Code.ShouldBe(0);
        (await Cortex.Run(Cortex.OnSqlite(data), "export", "--help")).Output.ShouldContain("newline-delimited JSON");

        async Task Refused(int code, string text, params string[] arguments)
        {
            var answer = await Cortex.Run(Cortex.OnSqlite(data), arguments);
            (answer.Code, answer.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length).ShouldBe((code, 1), answer.Errors);
            answer.Errors.ShouldContain(text);
        }
    }

    public void Dispose() => folder.Dispose();

    private static async Task Fill(string data)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["DATA_DIR"] = data;
        builder.AddStorage();
        var host = builder.Build();
        await host.Services.GetRequiredService<ISchemaInstaller>().Ensure(Ct);
        await host.Services.GetRequiredService<IDocumentDatabase>().Collection<Cursor>().UpsertMany(
            [.. Enumerable.Range(0, 1201).Select(n => new Cursor { Key = $"c{n}", Position = $"Ünï🦊 {n} 9007199254740993", UpdatedAt = DateTimeOffset.UnixEpoch })], Ct);
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    // Engines differ in the order of documents and attributes, and in nothing else.
    private static List<string> Lines(string file) => [.. File.ReadLines(file)
        .Select(line => JsonNode.Parse(line)!.AsObject())
        .Select(line => new JsonObject(line.Select(Sorted).OrderBy(pair => pair.Key, StringComparer.Ordinal)).ToJsonString())
        .Order(StringComparer.Ordinal)];

    private static KeyValuePair<string, JsonNode?> Sorted(KeyValuePair<string, JsonNode?> pair) => KeyValuePair.Create(pair.Key, pair.Value is JsonObject members
        ? new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())))
        : pair.Value?.DeepClone());
}

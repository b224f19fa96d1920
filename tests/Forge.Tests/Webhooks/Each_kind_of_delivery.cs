using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeValdCortex.Forge.Tests.Webhooks;

public sealed class Each_kind_of_delivery(RecordedEvents events) : IClassFixture<RecordedEvents>
{
    public static TheoryData<string> Recordings() =>
    [
        .. Directory.EnumerateFiles(Folder, "*.body.json").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Has_the_keys_and_types_of_its_recording(string file)
    {
        var recorded = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, file)))!;
        var sent = events.OfKind(RecordedEvents.KindOf(file.Split('.')[0][3..].Split('-')[0], recorded)).Json;

        List<string> differences = [];
        Compare(recorded, sent, "", differences);

        differences.ShouldBeEmpty();
    }

    [Fact]
    public void Is_indented_and_escaped_like_Go_does()
    {
        var opened = System.Text.Encoding.UTF8.GetString(events.OfKind("issues opened").Body);

        opened.ShouldStartWith("{\n  \"action\": \"opened\",\n  \"number\": 1,\n  \"issue\": {\n    \"id\": 1,\n");
        opened.ShouldContain("\"title\": \"An \\u003cempty\\u003e name \\u0026 more\"");
        opened.ShouldContain("\"user\": {\"id\":1,\"login\":\"alice\",");
        opened.ShouldEndWith("}\n}");
        System.Text.Encoding.UTF8.GetString(events.OfKind("repository created").Body).ShouldStartWith("{\n \"action\"");
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Recordings");

    // Same keys in the same order, same types; null stands for any type, and lists are compared by their first item.
    private static void Compare(JsonNode? recorded, JsonNode? sent, string at, List<string> differences)
    {
        if (recorded is null || sent is null)
        {
            return;
        }

        if (Kind(recorded) != Kind(sent))
        {
            differences.Add($"{at}: {Kind(sent)} instead of {Kind(recorded)}");
        }
        else if (recorded is JsonObject expected && sent is JsonObject actual)
        {
            var (wanted, got) = (expected.Select(pair => pair.Key).ToList(), actual.Select(pair => pair.Key).ToList());
            if (!wanted.SequenceEqual(got))
            {
                differences.Add($"{at}: [{string.Join(',', got)}] instead of [{string.Join(',', wanted)}]");
            }

            foreach (var key in wanted.Intersect(got))
            {
                Compare(expected[key], actual[key], $"{at}.{key}", differences);
            }
        }
        else if (recorded is JsonArray { Count: > 0 } list && sent is JsonArray { Count: > 0 } items)
        {
            Compare(list[0], items[0], $"{at}[0]", differences);
        }
    }

    private static JsonValueKind Kind(JsonNode node) =>
        node.GetValueKind() is JsonValueKind.False ? JsonValueKind.True : node.GetValueKind();
}

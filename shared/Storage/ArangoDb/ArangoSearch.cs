using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CodeValdCortex.Storage.ArangoDb.Api;
using CodeValdCortex.Storage.Schemata;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>The analyzer and the search view of a database against the declared ones.</summary>
/// <remarks>Creating a view together with its links isn't atomic: a wrong name leaves a view without links. So it is created
/// empty, its links are added, and what the server then says is what counts.</remarks>
internal static class ArangoSearch
{
    private const string ViewType = "arangosearch";

    // ASCII, Latin-1, general punctuation (quotation marks, dashes, spaces), arrows to shapes, Chinese and Japanese punctuation.
    private static readonly (int First, int Last)[] SeparatorBlocks =
        [(0x01, 0x7F), (0x80, 0xFF), (0x2000, 0x206F), (0x2190, 0x25FF), (0x3000, 0x303F), (0xFF00, 0xFF65)];

    // Splits at everything in ASCII that is no letter, digit or "_", and at the punctuation that prose has beyond it; then folds case
    // and accents: as SearchWords and FTS5 do.
    // The type "text" would keep "store.go" as one word (UAX #29 breaks no word at a dot between letters).
    private static readonly AnalyzerDescription Analyzer = new(Schema.Analyzer.Name, "pipeline",
        JsonSerializer.SerializeToElement(new AnalyzerPipeline(
        [
            new("multi_delimiter", new() { Delimiters = [.. Separators()] }),
            new("norm", new() { Locale = "en", Case = "lower", Accent = false }),
        ]), ArangoJson.Default.AnalyzerPipeline),
        ["frequency", "norm", "position"]);

    private static IEnumerable<string> Separators() => SeparatorBlocks
        .SelectMany(block => Enumerable.Range(block.First, block.Last - block.First + 1)).Select(code => (char)code)
        .Where(letter => letter != '_' && !char.IsLetterOrDigit(letter) && !IsPartOfWord(char.GetUnicodeCategory(letter)))
        .Select(letter => letter.ToString());

    // Besides letters and digits, as FTS5's unicode61 (sqlite.org/fts5.html) has it; unassigned ones are left alone.
    private static bool IsPartOfWord(UnicodeCategory category) => category is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.OtherNotAssigned;

    public static async IAsyncEnumerable<Difference> Differences(
        ArangoClient client, string database, [EnumeratorCancellation] CancellationToken ct)
    {
        var view = Schema.SearchView;
        var analyzer = (await client.Analyzers.All(ct)).Result.FirstOrDefault(found => found.Name == $"{database}::{Analyzer.Name}");
        if (analyzer is null)
        {
            yield return new Difference(new SchemaChange("analyzer", Analyzer.Name, "missing"),
                token => client.Analyzers.Create(Analyzer, token));
        }
        else if (analyzer.Type != Analyzer.Type || !Covers(Analyzer.Properties, analyzer.Properties))
        {
            yield return new Difference(new SchemaChange("analyzer", Analyzer.Name, "differs"), token => Renew(client, token));
        }
        // Asked only now: a renewed analyzer takes the view with it.
        var exists = (await client.Views.All(ct)).Result.Any(found => found.Name == view.Name);
        if (!exists)
        {
            yield return new Difference(new SchemaChange("view", view.Name, "missing"),
                token => client.Views.Create(new NewView(view.Name, ViewType), token));
        }
        var linked = exists ? (await client.Views.Properties(view.Name, ct)).Links : new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var link in view.Links)
        {
            if (!linked.TryGetValue(link.Collection, out var found))
            {
                yield return new Difference(new SchemaChange("view link", $"{view.Name}.{link.Collection}", "missing"),
                    token => client.Views.Link(view.Name, Links(view, link), token));
            }
            else if (!Same(link, found))
            {
                yield return new Difference(new SchemaChange("view link", $"{view.Name}.{link.Collection}", "differs"),
                    token => client.Views.Link(view.Name, Links(view, link), token));
            }
        }
    }

    // An analyzer can't be changed, and one in use not be deleted: the view goes first. It holds nothing that the documents don't.
    private static async Task Renew(ArangoClient client, CancellationToken ct)
    {
        if ((await client.Views.All(ct)).Result.Any(found => found.Name == Schema.SearchView.Name))
        {
            await client.Views.Drop(Schema.SearchView.Name, ct);
        }
        await client.Analyzers.Delete(Analyzer.Name, ct);
        await client.Analyzers.Create(Analyzer, ct);
    }

    // The server adds properties of its own, and answers with them.
    private static bool Covers(JsonElement declared, JsonElement found) => (declared.ValueKind, found.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => declared.EnumerateObject().All(property =>
            found.TryGetProperty(property.Name, out var value) && Covers(property.Value, value)),
        (JsonValueKind.Array, JsonValueKind.Array) => declared.GetArrayLength() == found.GetArrayLength()
            && declared.EnumerateArray().Zip(found.EnumerateArray(), Covers).All(same => same),
        (JsonValueKind.String, JsonValueKind.String) => declared.GetString() == found.GetString(),
        _ => declared.ValueKind == found.ValueKind,
    };

    private static bool Same(SearchLink declared, JsonElement found) =>
        found.TryGetProperty("fields", out var fields)
        && fields.EnumerateObject().Select(field => field.Name).ToHashSet(StringComparer.Ordinal).SetEquals(declared.Fields);

    private static ViewLinks Links(SearchViewDefinition view, SearchLink link) => new(new Dictionary<string, ViewLink>(StringComparer.Ordinal)
    {
        [link.Collection] = new(
            link.Fields.ToDictionary(field => field, _ => new ViewField(), StringComparer.Ordinal), [view.Analyzer]),
    });
}

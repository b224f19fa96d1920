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

    // Splits at everything in ASCII that is no letter, digit or "_"; then folds case and accents: as SearchWords and FTS5 do.
    // The type "text" would keep "store.go" as one word (UAX #29 breaks no word at a dot between letters).
    private static readonly AnalyzerDescription Analyzer = new(Schema.Analyzer.Name, "pipeline",
        JsonSerializer.SerializeToElement(new AnalyzerPipeline(
        [
            new("multi_delimiter", new() { Delimiters = [.. Separators()] }),
            new("norm", new() { Locale = "en", Case = "lower", Accent = false }),
        ]), ArangoJson.Default.AnalyzerPipeline),
        ["frequency", "norm", "position"]);

    private static IEnumerable<string> Separators() => Enumerable.Range(1, 127).Select(code => (char)code)
        .Where(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '_').Select(letter => letter.ToString());

    public static async IAsyncEnumerable<Difference> Differences(
        ArangoClient client, string database, [EnumeratorCancellation] CancellationToken ct)
    {
        var analyzers = (await client.Analyzers.All(ct)).Result;
        if (!analyzers.Any(analyzer => analyzer.Name == $"{database}::{Analyzer.Name}"))
        {
            yield return new Difference(new SchemaChange("analyzer", Analyzer.Name, "missing"),
                token => client.Analyzers.Create(Analyzer, token));
        }
        var view = Schema.SearchView;
        var exists = (await client.Views.All(ct)).Result.Any(found => found.Name == view.Name);
        if (!exists)
        {
            yield return new Difference(new SchemaChange("view", view.Name, "missing"),
                token => client.Views.Create(new NewView(view.Name, ViewType), token));
        }
        var linked = exists ? (await client.Views.Properties(view.Name, ct)).Links : new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var link in view.Links.Where(link => !linked.TryGetValue(link.Collection, out var found) || !Same(link, found)))
        {
            yield return new Difference(new SchemaChange("view link", $"{view.Name}.{link.Collection}", "missing"),
                token => client.Views.Link(view.Name, Links(view, link), token));
        }
    }

    private static bool Same(SearchLink declared, JsonElement found) =>
        found.TryGetProperty("fields", out var fields)
        && declared.Fields.All(field => fields.TryGetProperty(field, out _));

    private static ViewLinks Links(SearchViewDefinition view, SearchLink link) => new(new Dictionary<string, ViewLink>(StringComparer.Ordinal)
    {
        [link.Collection] = new(
            link.Fields.ToDictionary(field => field, _ => new ViewField(), StringComparer.Ordinal), [view.Analyzer]),
    });
}

using System.Text.Json;
using System.Text.RegularExpressions;
using CodeValdCortex.ServiceDefaults.Configuration;

namespace CodeValdCortex.LlmAgent.Pricing;

/// <summary>Prices by model and day. A model without a price is not called: its cost could not be bounded.</summary>
/// <remarks>Source: the provider's price list; the rows of a model follow each other in time.</remarks>
internal sealed partial class PriceTable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    private readonly ILookup<string, ModelPrice> prices;

    private PriceTable(IEnumerable<ModelPrice> rows) => prices = rows.ToLookup(r => r.Model, StringComparer.Ordinal);

    /// <summary>The built-in rows, and those of the operator's file, which replace a model's built-in ones.</summary>
    /// <exception cref="SettingException">The file cannot be read as prices.</exception>
    public static PriceTable Load(string? file)
    {
        using var builtIn = typeof(PriceTable).Assembly.GetManifestResourceStream("prices.json")!;
        var rows = JsonSerializer.Deserialize<List<ModelPrice>>(builtIn, Json)!;
        if (!string.IsNullOrWhiteSpace(file))
        {
            var own = Read(file);
            rows.RemoveAll(r => own.Exists(o => o.Model == r.Model));
            rows.AddRange(own);
        }
        return new PriceTable(rows);
    }

    /// <summary>The price of a model on a UTC day; null when none is known. A dated snapshot (<c>…-2025-04-14</c>) without a
    /// row of its own has the price of its family.</summary>
    public ModelPrice? Find(string model, DateOnly day) =>
        On(model, day) ?? (Snapshot().Match(model) is { Success: true } dated ? On(dated.Groups["family"].Value, day) : null);

    private ModelPrice? On(string model, DateOnly day) => prices[model].Where(p => p.From <= day).MaxBy(p => p.From);

    private static List<ModelPrice> Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<List<ModelPrice>>(File.ReadAllText(file), Json) ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new SettingException("CORTEX_PRICES_FILE", "cannot be read as model prices", "Give a JSON list like the built-in prices.json.", e);
        }
    }

    [GeneratedRegex(@"^(?<family>.+)-\d{4}-\d{2}-\d{2}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Snapshot();
}

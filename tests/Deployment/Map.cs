namespace CodeValdCortex.Deployment;

/// <summary>A YAML mapping that says which key is missing.</summary>
internal sealed class Map(Dictionary<object, object?> entries)
{
    public IReadOnlyList<string> Keys => [.. entries.Keys.Select(x => x.ToString()!)];

    public bool Has(string key) => entries.ContainsKey(key);

    public string Text(string key) => Value(key)?.ToString() ?? "";

    /// <summary>The mapping under a path of keys.</summary>
    public Map At(params string[] keys) => keys.Aggregate(this, (map, key) => map.Value(key) is Dictionary<object, object?> inner
        ? new Map(inner)
        : throw new KeyNotFoundException($"'{key}' is not a mapping."));

    public IReadOnlyList<Map> Maps(string key) => [.. List(key).OfType<Dictionary<object, object?>>().Select(x => new Map(x))];

    public IReadOnlyList<string> Texts(string key) => [.. List(key).Select(x => x?.ToString() ?? "")];

    private List<object?> List(string key) => Value(key) switch
    {
        List<object?> list => list,
        var other => throw new KeyNotFoundException($"'{key}' is not a list but {other ?? "nothing"}."),
    };

    private object? Value(string key) =>
        entries.TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no '{key}' among {string.Join(", ", Keys)}.");
}

using CodeValdCortex.Dashboard.Http;

namespace CodeValdCortex.Dashboard.Deliveries;

/// <summary>What the page of deliveries shows.</summary>
public sealed record DeliveriesModel
{
    /// <summary>The rows; null where a replica of the ingress that would know them does not answer.</summary>
    public required PageOf<DeliveryView>? Page { get; init; }

    /// <summary>What the list is narrowed to; empty for any.</summary>
    public required string State { get; init; }

    /// <summary><c>owner/name</c>; empty for any.</summary>
    public required string Repository { get; init; }

    /// <summary>Event name; empty for any.</summary>
    public required string Event { get; init; }

    /// <summary>As typed; empty for any.</summary>
    public required string Since { get; init; }

    /// <summary>As typed; empty for any.</summary>
    public required string Until { get; init; }

    /// <summary>Whether this is a later page.</summary>
    public required bool IsLater { get; init; }

    /// <summary>Whether any filter is set.</summary>
    public bool IsNarrowed => Values().Any(x => x.Value.Length > 0);

    /// <summary>The states to choose from.</summary>
    public IReadOnlyList<string> States => DeliveryFilter.States;

    /// <summary>The address of a page of this list.</summary>
    public string Address(string? cursor)
    {
        var query = new QueryString();
        foreach (var (name, value) in Values().Append((Name: "cursor", Value: cursor ?? "")).Where(x => x.Value.Length > 0))
        {
            query = query.Add(name, value);
        }

        return $"/deliveries{query.Value}";
    }

    private (string Name, string Value)[] Values() =>
        [("state", State), ("repository", Repository), ("event", Event), ("since", Since), ("until", Until)];
}

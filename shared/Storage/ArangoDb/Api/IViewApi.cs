using System.Text.Json;
using Refit;

namespace CodeValdCortex.Storage.ArangoDb.Api;

/// <summary>Search views.</summary>
internal interface IViewApi
{
    [Get("/_api/view")]
    Task<Listed<IReadOnlyList<ViewDescription>>> All(CancellationToken ct);

    [Get("/_api/view/{name}/properties")]
    Task<ViewProperties> Properties(string name, CancellationToken ct);

    /// <summary>Creates one; 409/1207 when it exists.</summary>
    [Post("/_api/view")]
    Task Create([Body] NewView view, CancellationToken ct);

    /// <summary>Adds or changes links.</summary>
    [Patch("/_api/view/{name}/properties")]
    Task Link(string name, [Body] ViewLinks links, CancellationToken ct);

    /// <summary>Drops one; 404/1203 when it is gone.</summary>
    [Delete("/_api/view/{name}")]
    Task Drop(string name, CancellationToken ct);
}

/// <summary>A view that exists.</summary>
internal sealed record ViewDescription(string Name, string Type);

/// <summary>A view to create.</summary>
internal sealed record NewView(string Name, string Type);

/// <summary>What a view covers, by collection.</summary>
internal sealed record ViewLinks(IReadOnlyDictionary<string, ViewLink> Links);

/// <summary>What a view covers, as the server tells it.</summary>
internal sealed record ViewProperties(IReadOnlyDictionary<string, JsonElement> Links);

/// <summary>One collection of a view: its searched attributes and how their text becomes words.</summary>
internal sealed record ViewLink(IReadOnlyDictionary<string, ViewField> Fields, IReadOnlyList<string> Analyzers);

/// <summary>An attribute of a link; it takes its analyzers from there.</summary>
internal sealed record ViewField;

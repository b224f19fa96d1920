using System.Text.Json;
using Refit;

namespace CodeValdCortex.Storage.ArangoDb.Api;

/// <summary>Analyzers: how text becomes words.</summary>
internal interface IAnalyzerApi
{
    [Get("/_api/analyzer")]
    Task<Listed<IReadOnlyList<AnalyzerDescription>>> All(CancellationToken ct);

    /// <summary>Creates one; 200 when the same exists, refused when a different one has its name.</summary>
    [Post("/_api/analyzer")]
    Task Create([Body] AnalyzerDescription analyzer, CancellationToken ct);
}

/// <summary>An analyzer; listed under <c>database::name</c>.</summary>
internal sealed record AnalyzerDescription(string Name, string Type, JsonElement Properties, IReadOnlyList<string> Features);

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

    /// <summary>Deletes one; 409 while it is in use.</summary>
    [Delete("/_api/analyzer/{name}")]
    Task Delete(string name, CancellationToken ct);
}

/// <summary>Properties of an analyzer of type pipeline: one step after the other.</summary>
internal sealed record AnalyzerPipeline(IReadOnlyList<AnalyzerStep> Pipeline);

/// <summary>One step.</summary>
internal sealed record AnalyzerStep(string Type, AnalyzerStepProperties Properties);

/// <summary>What the used steps take: delimiters of multi_delimiter; locale, case, accent of norm.</summary>
internal sealed record AnalyzerStepProperties
{
    public IReadOnlyList<string>? Delimiters { get; init; }

    public string? Locale { get; init; }

    public string? Case { get; init; }

    public bool? Accent { get; init; }
}

/// <summary>An analyzer; listed under <c>database::name</c>.</summary>
internal sealed record AnalyzerDescription(string Name, string Type, JsonElement Properties, IReadOnlyList<string> Features);

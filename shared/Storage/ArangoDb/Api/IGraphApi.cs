using Refit;

namespace CodeValdCortex.Storage.ArangoDb.Api;

/// <summary>Named graphs.</summary>
internal interface IGraphApi
{
    [Get("/_api/gharial")]
    Task<GraphList> All(CancellationToken ct);

    /// <summary>Creates one; 409/1925 when it exists.</summary>
    [Post("/_api/gharial")]
    Task Create([Body] GraphDescription graph, CancellationToken ct);
}

/// <summary>The graphs of a database.</summary>
internal sealed record GraphList(IReadOnlyList<GraphDescription> Graphs);

/// <summary>A named graph.</summary>
internal sealed record GraphDescription(string Name, IReadOnlyList<EdgeDefinition> EdgeDefinitions);

/// <summary>What an edge collection connects.</summary>
internal sealed record EdgeDefinition(string Collection, IReadOnlyList<string> From, IReadOnlyList<string> To);

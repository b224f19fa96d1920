using Refit;

namespace CodeValdCortex.Storage.ArangoDb.Api;

/// <summary>Collections.</summary>
internal interface ICollectionApi
{
    /// <summary>All of the product's: without system collections.</summary>
    [Get("/_api/collection?excludeSystem=true")]
    Task<Listed<IReadOnlyList<CollectionDescription>>> All(CancellationToken ct);

    /// <summary>Creates one; 409/1207 when it exists.</summary>
    [Post("/_api/collection")]
    Task Create([Body] NewCollection collection, CancellationToken ct);
}

/// <summary>A collection that exists. Type: 2 documents, 3 edges.</summary>
internal sealed record CollectionDescription(string Name, int Type);

/// <summary>A collection to create. Type: 2 documents, 3 edges. WaitForSync: a write is on disk before it is answered.</summary>
internal sealed record NewCollection(string Name, int Type, bool WaitForSync)
{
    public const int Documents = 2;
    public const int Edges = 3;
}

using Refit;

namespace CodeValdCortex.Storage.ArangoDb.Api;

/// <summary>Indexes.</summary>
internal interface IIndexApi
{
    [Get("/_api/index")]
    Task<IndexList> Of(string collection, CancellationToken ct);

    /// <summary>Creates one; 200 when the same exists, an error when another has its name.</summary>
    [Post("/_api/index")]
    Task Create(string collection, [Body] IndexDescription index, CancellationToken ct);

    /// <summary>Drops one by id, which is <c>collection/number</c> and stays a path.</summary>
    [Delete("/_api/index/{collection}/{number}")]
    Task Drop(string collection, string number, CancellationToken ct);
}

/// <summary>The indexes of a collection.</summary>
internal sealed record IndexList(IReadOnlyList<IndexDescription> Indexes);

/// <summary>An index. Type: persistent or ttl (primary and edge exist by themselves).</summary>
internal sealed record IndexDescription(
    string Type, string Name, IReadOnlyList<string> Fields, bool? Unique = null, bool? Sparse = null,
    double? ExpireAfter = null, bool? InBackground = null, string? Id = null);

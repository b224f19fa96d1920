using System.Text.Json;
using Refit;

namespace CodeValdCortex.Storage.ArangoDb.Api;

/// <summary>AQL queries and their cursors.</summary>
internal interface ICursorApi
{
    /// <summary>Starts a query; the first batch comes with it.</summary>
    [Post("/_api/cursor")]
    Task<CursorBatch> Start([Body] NewCursor query, CancellationToken ct);

    /// <summary>The next batch.</summary>
    [Post("/_api/cursor/{id}")]
    Task<CursorBatch> Next(string id, CancellationToken ct);

    /// <summary>Abandons a cursor; 404/1600 when it is gone already.</summary>
    [Delete("/_api/cursor/{id}")]
    Task Delete(string id, CancellationToken ct);
}

/// <summary>A query to run.</summary>
internal sealed record NewCursor(string Query, JsonElement BindVars, int BatchSize, int Ttl, CursorOptions Options);

/// <summary>How to run it. MaxRuntime: seconds after which the server kills it; closing the connection does not. Stream: rows are
/// computed as they are fetched, and are not gathered in the server first.</summary>
internal sealed record CursorOptions(double MaxRuntime, bool? Stream = null);

/// <summary>A batch of rows; Id only while there are more.</summary>
internal sealed record CursorBatch(JsonElement Result, bool HasMore, string? Id);

using Refit;

namespace CodeValdCortex.Storage.ArangoDb.Api;

/// <summary>The server itself ("Administration").</summary>
internal interface IAdminApi
{
    /// <summary>200 when it serves reads and writes; 503 while starting, stopping, read-only or overloaded. Needs no login.</summary>
    [Get("/_admin/server/availability")]
    Task<HttpResponseMessage> Availability(CancellationToken ct);
}

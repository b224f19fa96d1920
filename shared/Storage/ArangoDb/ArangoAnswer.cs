using System.Net;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>An answer of the document API, read to its end.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON; empty where there was none.</param>
/// <param name="ETag">The revision of the ETag header, without quotes; null where there was none.</param>
/// <param name="Error">What the server refused; null for a success.</param>
internal sealed record ArangoAnswer(HttpStatusCode Status, byte[] Body, string? ETag, ArangoException? Error)
{
    /// <exception cref="StorageUnavailableException">The server is there but doesn't serve.</exception>
    public static async Task<ArangoAnswer> Read(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.IsSuccessStatusCode)
        {
            var body = await response.Content.ReadAsByteArrayAsync(ct);
            return new ArangoAnswer(response.StatusCode, body, response.Headers.ETag?.Tag.Trim('"'), Error: null);
        }
        return await ArangoClient.Error(response, ct) switch
        {
            ArangoException refused => new ArangoAnswer(response.StatusCode, [], ETag: null, refused),
            var unavailable => throw unavailable,
        };
    }

    /// <summary>True when it was refused with that number.</summary>
    public bool Is(int errorNumber) => Error?.ErrorNumber == errorNumber;
}

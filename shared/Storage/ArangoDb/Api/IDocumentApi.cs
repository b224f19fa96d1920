using Refit;

namespace CodeValdCortex.Storage.ArangoDb.Api;

/// <summary>Documents, one and many. Statuses are answers here, so responses come back as they are.</summary>
internal interface IDocumentApi
{
    [Get("/_api/document/{collection}/{key}")]
    Task<HttpResponseMessage> Get(string collection, string key, CancellationToken ct);

    /// <summary>Reads those of an array of keys; missing ones are error items in their place.</summary>
    [Put("/_api/document/{collection}?onlyget=true")]
    Task<HttpResponseMessage> GetMany(string collection, [Body] HttpContent keys, CancellationToken ct);

    /// <summary>Inserts a document, or an array of them.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="document">JSON.</param>
    /// <param name="overwriteMode">What happens when the key exists: conflict, or replace.</param>
    /// <param name="ct">Stops waiting.</param>
    [Post("/_api/document/{collection}")]
    Task<HttpResponseMessage> Insert(
        string collection, [Body] HttpContent document, string overwriteMode, CancellationToken ct);

    /// <summary>Replaces the document of that revision (<c>If-Match</c>, a quoted revision); 412/1200 when it has another.</summary>
    [Put("/_api/document/{collection}/{key}")]
    Task<HttpResponseMessage> Replace(
        string collection, string key, [Body] HttpContent document, [Header("If-Match")] string revision, CancellationToken ct);

    /// <summary>Gives attributes new values, each replaced whole; null removes one. With <c>If-Match</c> only of that revision.</summary>
    [Patch("/_api/document/{collection}/{key}?keepNull=false&mergeObjects=false")]
    Task<HttpResponseMessage> Update(
        string collection, string key, [Body] HttpContent changes, [Header("If-Match")] string? revision, CancellationToken ct);

    /// <summary>Deletes; with <c>If-Match</c> only that revision.</summary>
    [Delete("/_api/document/{collection}/{key}")]
    Task<HttpResponseMessage> Delete(
        string collection, string key, [Header("If-Match")] string? revision, CancellationToken ct);

    /// <summary>Deletes an array of keys.</summary>
    [Delete("/_api/document/{collection}")]
    Task<HttpResponseMessage> DeleteMany(string collection, [Body] HttpContent keys, CancellationToken ct);
}

/// <summary>What a write answers, per document: the new revision, or an error in its place.</summary>
/// <remarks>The documentation calls the number errorCode in prose; servers send errorNum.</remarks>
internal sealed record WriteResult(
    [property: System.Text.Json.Serialization.JsonPropertyName("_rev")] string? Revision,
    bool Error, int ErrorNum, string? ErrorMessage);

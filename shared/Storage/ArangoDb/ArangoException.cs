using System.Net;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>ArangoDB refused a request.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="errorNumber">One of <see cref="ArangoErrorNumber"/> or any other; 0 where the answer had no body of ArangoDB's.</param>
/// <param name="message">What was asked and what the server said.</param>
internal sealed class ArangoException(HttpStatusCode status, int errorNumber, string message) : StorageException(message)
{
    public HttpStatusCode Status { get; } = status;

    public int ErrorNumber { get; } = errorNumber;
}

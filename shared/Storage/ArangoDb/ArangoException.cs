using System.Globalization;
using System.Net;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>ArangoDB refused a request.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="errorNumber">One of <see cref="ArangoErrorNumber"/> or any other; 0 where the answer had no body of ArangoDB's.</param>
/// <param name="message">What the server said.</param>
internal sealed class ArangoException(HttpStatusCode status, int errorNumber, string message)
    : StorageException(string.Create(CultureInfo.InvariantCulture, $"ArangoDB answered {(int)status}/{errorNumber}: {message}"))
{
    public HttpStatusCode Status { get; } = status;

    public int ErrorNumber { get; } = errorNumber;
}

/// <summary>The error numbers that decide something here (errors.dat of ArangoDB 3.12).</summary>
internal static class ArangoErrorNumber
{
    public const int Forbidden = 11;

    /// <summary>With 412: another revision than expected. With 409: a concurrent write; the same request may be repeated.</summary>
    public const int Conflict = 1200;
    public const int DocumentNotFound = 1202;
    public const int CollectionNotFound = 1203;
    public const int DuplicateName = 1207;
    public const int UniqueConstraintViolated = 1210;
    public const int DatabaseNotFound = 1228;
    public const int CursorNotFound = 1600;
    public const int GraphDuplicate = 1925;
}

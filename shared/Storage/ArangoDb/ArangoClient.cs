using System.Text.Json;
using CodeValdCortex.Storage.ArangoDb.Api;
using Refit;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>ArangoDB's HTTP API, grouped as the official driver groups it; each property is one capability.</summary>
/// <remarks>Calls that return a value throw <see cref="ArangoException"/> for any status but 2xx; those that return a response
/// throw for none. No server at all is <see cref="StorageUnavailableException"/>.</remarks>
internal sealed class ArangoClient
{
    /// <param name="server">Reaches the server; its base address is the server's.</param>
    /// <param name="database">Reaches the database: the same with <c>/_db/{name}</c>.</param>
    public ArangoClient(HttpClient server, HttpClient database)
    {
        Url = server.BaseAddress!;
        // A request body must have a length: the server takes no chunked ones, hence Buffered.
        var settings = new RefitSettings(new SystemTextJsonContentSerializer(ArangoJson.Default.Options))
        {
            Buffered = true, ExceptionFactory = Refusal, TransportExceptionFactory = Unreachable,
        };
        Admin = RestService.For<IAdminApi>(server, settings);
        Databases = RestService.For<IDatabaseApi>(server, settings);
        Collections = RestService.For<ICollectionApi>(database, settings);
        Documents = RestService.For<IDocumentApi>(database, settings);
        Bulk = RestService.For<IBulkOperationsApi>(database, settings);
        Cursors = RestService.For<ICursorApi>(database, settings);
        Indexes = RestService.For<IIndexApi>(database, settings);
        Graphs = RestService.For<IGraphApi>(database, settings);
        Analyzers = RestService.For<IAnalyzerApi>(database, settings);
        Views = RestService.For<IViewApi>(database, settings);
    }

    /// <summary>The server's address.</summary>
    public Uri Url { get; }

    public IAdminApi Admin { get; }

    public IDatabaseApi Databases { get; }

    public ICollectionApi Collections { get; }

    public IDocumentApi Documents { get; }

    public IBulkOperationsApi Bulk { get; }

    public ICursorApi Cursors { get; }

    public IIndexApi Indexes { get; }

    public IGraphApi Graphs { get; }

    public IAnalyzerApi Analyzers { get; }

    public IViewApi Views { get; }

    /// <summary>The error in a response that is not a success.</summary>
    public static async Task<StorageException> Error(HttpResponseMessage response, CancellationToken ct)
    {
        var body = await response.Content.ReadAsByteArrayAsync(ct);
        ArangoError? error = null;
        try
        {
            error = JsonSerializer.Deserialize(body, ArangoJson.Default.ArangoError);
        }
        catch (JsonException)
        {
            // A proxy's page, or nothing at all: the status alone has to do.
        }
        return ArangoErrors.Translate(response, error?.ErrorNum ?? 0, error?.ErrorMessage ?? response.ReasonPhrase ?? "no reason given");
    }

    private static async ValueTask<Exception?> Refusal(HttpResponseMessage response) =>
        response.IsSuccessStatusCode ? null : await Error(response, CancellationToken.None);

    private Exception Unreachable(HttpRequestMessage request, Exception exception, CancellationToken ct) => exception switch
    {
        StorageException => exception,
        OperationCanceledException when ct.IsCancellationRequested => exception,
        OperationCanceledException => new StorageUnavailableException(
            $"ArangoDB at {Url} did not answer {request.Method} {request.RequestUri?.AbsolutePath} in time.", exception),
        _ => new StorageUnavailableException($"ArangoDB at {Url} can't be reached (ARANGODB_URL): {exception.Message}", exception),
    };
}

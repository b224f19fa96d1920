using Refit;

namespace CodeValdCortex.Storage.ArangoDb.Api;

/// <summary>Loading many documents.</summary>
internal interface IBulkOperationsApi
{
    /// <summary>Inserts or replaces an array of documents. Always 201: what was refused is counted, and nothing else is said of it.</summary>
    [Post("/_api/import?type=array&onDuplicate=replace")]
    Task<ImportResult> Import(string collection, [Body] HttpContent documents, CancellationToken ct);
}

/// <summary>How many documents an import created, replaced (updated), passed over (empty, ignored) and refused (errors).</summary>
internal sealed record ImportResult(int Created, int Errors, int Empty, int Updated, int Ignored);

using System.Globalization;
using System.Text.Json;
using CodeValdCortex.Storage.ArangoDb.Api;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>The answer to an array of documents. Its status is a success even when every item failed: what became of each is said
/// in its place, and <c>X-Arango-Error-Codes</c> counts the failures (<c>1210:3,1200:1</c>; absent when there are none).</summary>
internal static class ArangoBatch
{
    private const string ErrorCodes = "X-Arango-Error-Codes";

    /// <summary>One result per item, in order.</summary>
    /// <exception cref="StorageException">The answer contradicts itself, so nobody knows what was written.</exception>
    public static async Task<IReadOnlyList<WriteResult>> Read(HttpResponseMessage response, string collection, int items, CancellationToken ct)
    {
        var answer = await ArangoAnswer.Read(response, ct);
        if (answer.Error is not null)
        {
            throw answer.Error;
        }
        var results = JsonSerializer.Deserialize(answer.Body, ArangoJson.Default.IReadOnlyListWriteResult)!;
        if (results.Count != items)
        {
            throw new StorageException($"ArangoDB answered for {results.Count} of {items} items sent to {collection}.");
        }
        var (counted, named) = (Counted(response), results.Count(result => result.Error));
        return counted == named
            ? results
            : throw new StorageException($"ArangoDB counts {counted} failures among {items} items sent to {collection}, and names {named}.");
    }

    private static int Counted(HttpResponseMessage response) => response.Headers.TryGetValues(ErrorCodes, out var values)
        ? values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Sum(entry => int.Parse(entry.AsSpan(entry.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture))
        : 0;
}

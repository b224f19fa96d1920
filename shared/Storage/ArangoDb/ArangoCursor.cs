using System.Runtime.CompilerServices;
using System.Text.Json;
using CodeValdCortex.Storage.ArangoDb.Api;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>A query's result, batch by batch.</summary>
internal static class ArangoCursor
{
    /// <summary>All batches, in order; each is an array of rows and may be empty. Whoever stops early leaves no cursor behind.</summary>
    public static async IAsyncEnumerable<JsonElement> Batches(
        ICursorApi cursors, NewCursor query, [EnumeratorCancellation] CancellationToken ct)
    {
        var batch = await cursors.Start(query, ct);
        var open = batch is { HasMore: true } ? batch.Id : null;
        try
        {
            yield return batch.Result;
            while (open is not null)
            {
                batch = await cursors.Next(open, ct);
                open = batch.HasMore ? open : null;
                yield return batch.Result;
            }
        }
        finally
        {
            if (open is not null)
            {
                await Abandon(cursors, open);
            }
        }
    }

    private static async Task Abandon(ICursorApi cursors, string cursor)
    {
        try
        {
            await cursors.Delete(cursor, CancellationToken.None);
        }
        catch (StorageException)
        {
            // It ends by itself after its time to live; what matters is the error that led here.
        }
    }
}

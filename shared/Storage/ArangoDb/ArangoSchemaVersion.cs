using System.Globalization;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Schemata;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>The version of the schema that was installed last, in <c>cursors</c>: how far installations have come.</summary>
internal sealed class ArangoSchemaVersion(ArangoDatabase database, TimeProvider time)
{
    private const string Key = "schema";

    /// <summary>0 where nobody has noted one.</summary>
    public async Task<int> Read(CancellationToken ct)
    {
        try
        {
            return await database.Collection<Cursor>().Get(Key, ct) is { Document.Position: var position }
                ? int.Parse(position, CultureInfo.InvariantCulture)
                : 0;
        }
        catch (ArangoException e) when (e.ErrorNumber is ArangoErrorNumber.CollectionNotFound)
        {
            return 0;
        }
    }

    /// <summary>Notes this program's.</summary>
    public Task Write(CancellationToken ct) => database.Collection<Cursor>().Upsert(
        new Cursor { Key = Key, Position = Schema.Version.ToString(CultureInfo.InvariantCulture), UpdatedAt = time.GetUtcNow() }, ct);
}

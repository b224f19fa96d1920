using System.Globalization;
using CodeValdCortex.Storage.ArangoDb.Api;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.Storage.Schemata;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>What installers know of each other: whose turn it is, and the version that was installed last.</summary>
/// <remarks>In a collection of its own beside the declared ones: it says something about this database and is no part of what an
/// export takes elsewhere.</remarks>
internal sealed class ArangoInstallation(ArangoClient client, TimeProvider time)
{
    /// <summary>The collection.</summary>
    public const string Collection = "schema_installations";

    private const string VersionKey = "version";
    private static readonly CollectionDefinition Definition = new(Collection, Owner.Anyone, Retention.Forever, [], Ends: null);

    private readonly ArangoCollection<Cursor> versions = new(Definition, client);

    /// <summary>Waits for the turn to install.</summary>
    public async Task<SchemaTurn> Turn(CancellationToken ct)
    {
        try
        {
            await client.Collections.Create(new NewCollection(Collection, NewCollection.Documents, WaitForSync: true), ct);
        }
        catch (ArangoException e) when (e.ErrorNumber is ArangoErrorNumber.DuplicateName)
        {
            // Somebody installed before, or is about to.
        }
        return await SchemaTurn.Take(new DocumentLocks(new ArangoCollection<MutexLock>(Definition, client), time), time, ct);
    }

    /// <summary>The version installed last; 0 where nobody has noted one.</summary>
    public async Task<int> Version(CancellationToken ct)
    {
        try
        {
            return await versions.Get(VersionKey, ct) is { Document.Position: var position }
                ? int.Parse(position, CultureInfo.InvariantCulture)
                : 0;
        }
        catch (ArangoException e) when (e.ErrorNumber is ArangoErrorNumber.CollectionNotFound)
        {
            return 0;
        }
    }

    /// <summary>Notes a version.</summary>
    public Task Note(int version, CancellationToken ct) => versions.Upsert(
        new Cursor { Key = VersionKey, Position = version.ToString(CultureInfo.InvariantCulture), UpdatedAt = time.GetUtcNow() }, ct);
}

using CodeValdCortex.Storage.ArangoDb.Api;
using CodeValdCortex.Storage.Schemata;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>Creates database, collections, indexes, analyzer, graphs and view, one installer at a time
/// (<see cref="ArangoInstallation"/>). Where two meet nevertheless, "exists already" is a good answer to a creation.</summary>
internal sealed class ArangoSchemaInstaller(
    ArangoClient client, IOptions<StorageOptions> options, TimeProvider time) : ISchemaInstaller
{
    private readonly ArangoInstallation installation = new(client, time);

    public async Task<IReadOnlyList<SchemaChange>> Ensure(CancellationToken ct)
    {
        var changes = new List<SchemaChange>();
        await Apply(Database(ct), changes, ct);
        if (await installation.Version(ct) > Schema.Version)
        {
            return changes;   // a later version has been here: what it declared is not to be put back
        }
        if ((await Check(ct)).Count == 0)
        {
            return changes;   // the usual start, which waits for nobody
        }
        await using var turn = await installation.Turn(ct);
        var stored = await installation.Version(ct);
        if (stored > Schema.Version)
        {
            return changes;   // the one that was waited for was of a later version
        }
        foreach (var part in Parts())
        {
            await Apply(part(ct), changes, ct);
            await turn.Renew(ct);
        }
        if (stored < Schema.Version)
        {
            await installation.Note(Schema.Version, ct);
            changes.Add(SchemaChange.NewVersion);
        }
        return changes;
    }

    private static async Task Apply(IAsyncEnumerable<Difference> differences, List<SchemaChange> changes, CancellationToken ct)
    {
        await foreach (var (change, apply) in differences.WithCancellation(ct))
        {
            if (apply is not null && await Unless(apply(ct)))
            {
                changes.Add(change with { Action = change.Action is "missing" ? "created" : "created anew: it " + change.Action });
            }
        }
    }

    public async Task<IReadOnlyList<SchemaChange>> Check(CancellationToken ct)
    {
        var changes = new List<SchemaChange>();
        foreach (var difference in Parts())
        {
            await foreach (var (change, _) in difference(ct))
            {
                changes.Add(change);
            }
            if (changes is [{ Kind: "database" }])
            {
                return changes;   // without it nothing else can be looked at
            }
        }
        if (await installation.Version(ct) is var stored and not Schema.Version)
        {
            changes.Add(new SchemaChange("schema", "version", $"{stored}, this program's is {Schema.Version}"));
        }
        return changes;
    }

    // In the order in which they depend on each other.
    private IReadOnlyList<Func<CancellationToken, IAsyncEnumerable<Difference>>> Parts() =>
    [
        Database,
        ct => ArangoCollections.Differences(client, ct),
        ct => ArangoIndexes.Differences(client, options.Value, ct),
        ct => ArangoGraphs.Differences(client, ct),
        ct => ArangoSearch.Differences(client, options.Value.Database, ct),
    ];

    private async IAsyncEnumerable<Difference> Database(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var name = options.Value.Database;
        var databases = await client.Databases.Accessible(ct);
        if (!databases.Result.Contains(name, StringComparer.Ordinal))
        {
            yield return new Difference(new SchemaChange("database", name, "missing"), token => Create(name, token));
        }
    }

    private async Task Create(string name, CancellationToken ct)
    {
        try
        {
            await client.Databases.Create(new NewDatabase(name), ct);
        }
        catch (ArangoException e) when (e.ErrorNumber is ArangoErrorNumber.Forbidden)
        {
            throw new StorageException(
                $"Database {name} (ARANGODB_DATABASE) does not exist, and user \"{options.Value.User}\" may not create it.", e);
        }
    }

    // False when another installer was faster.
    private static async Task<bool> Unless(Task creation)
    {
        try
        {
            await creation;
            return true;
        }
        catch (ArangoException e) when (e.ErrorNumber is ArangoErrorNumber.DuplicateName or ArangoErrorNumber.GraphDuplicate)
        {
            return false;
        }
    }
}

/// <summary>Something that the declared schema has otherwise.</summary>
/// <param name="Change">What differs.</param>
/// <param name="Apply">Puts it right; null where only a person can.</param>
internal sealed record Difference(SchemaChange Change, Func<CancellationToken, Task>? Apply);

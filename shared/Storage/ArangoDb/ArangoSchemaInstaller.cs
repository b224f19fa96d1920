using CodeValdCortex.Storage.ArangoDb.Api;
using CodeValdCortex.Storage.Schemata;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>Creates database, collections, indexes, analyzer, graphs and view. ArangoDB has no lock for that; instead each
/// creation takes "exists already" for an answer, so that installers may race.</summary>
internal sealed class ArangoSchemaInstaller(ArangoClient client, IOptions<StorageOptions> options) : ISchemaInstaller
{
    public async Task<IReadOnlyList<SchemaChange>> Ensure(CancellationToken ct)
    {
        var changes = new List<SchemaChange>();
        foreach (var difference in Parts())
        {
            await foreach (var (change, apply) in difference(ct))
            {
                if (apply is not null && await Unless(apply(ct)))
                {
                    changes.Add(change with { Action = change.Action is "missing" ? "created" : "created anew: it " + change.Action });
                }
            }
        }
        return changes;
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
                break;   // without it nothing else can be looked at
            }
        }
        return changes;
    }

    // In the order in which they depend on each other.
    private IReadOnlyList<Func<CancellationToken, IAsyncEnumerable<Difference>>> Parts() =>
    [
        Database,
        ct => ArangoCollections.Differences(client, ct),
        ct => ArangoIndexes.Differences(client, ct),
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

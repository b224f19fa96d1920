using System.Runtime.CompilerServices;
using CodeValdCortex.Storage.ArangoDb.Api;
using CodeValdCortex.Storage.Schemata;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>The indexes of a database against the declared ones; primary and edge indexes exist by themselves.</summary>
internal static class ArangoIndexes
{
    private const string Persistent = "persistent";
    private const string TimeToLive = "ttl";

    public static async IAsyncEnumerable<Difference> Differences(
        ArangoClient client, StorageOptions options, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var collection in Schema.Collections)
        {
            var existing = (await Existing(client, collection.Name, ct))
                .Where(index => index.Type is Persistent or TimeToLive)
                .ToDictionary(index => index.Name, StringComparer.Ordinal);
            foreach (var declared in Declared(collection, options))
            {
                var shown = $"{collection.Name}.{declared.Name}";
                if (!existing.Remove(declared.Name, out var found))
                {
                    yield return new Difference(new SchemaChange("index", shown, "missing"),
                        token => client.Indexes.Create(collection.Name, declared, token));
                }
                else if (!Same(declared, found))
                {
                    yield return new Difference(new SchemaChange("index", shown, "differs"), async token =>
                    {
                        await client.Indexes.Drop(collection.Name, Keys.KeyOf(found.Id!), token);
                        await client.Indexes.Create(collection.Name, declared, token);
                    });
                }
            }
            foreach (var name in existing.Keys.Order(StringComparer.Ordinal))
            {
                yield return new Difference(
                    new SchemaChange("index", $"{collection.Name}.{name}", "not in the schema"), Apply: null);
            }
        }
    }

    // None where the collection itself is missing: a check goes on to say what else is.
    private static async Task<IReadOnlyList<IndexDescription>> Existing(ArangoClient client, string collection, CancellationToken ct)
    {
        try
        {
            return (await client.Indexes.Of(collection, ct)).Indexes;
        }
        catch (ArangoException e) when (e.ErrorNumber is ArangoErrorNumber.CollectionNotFound)
        {
            return [];
        }
    }

    private static IEnumerable<IndexDescription> Declared(CollectionDefinition collection, StorageOptions options)
    {
        foreach (var index in collection.Indexes)
        {
            yield return new IndexDescription(
                Persistent, index.Name, index.Fields, index.Unique, index.Sparse, InBackground: true);
        }
        if (collection.Retention.Attribute is { } instant)
        {
            yield return new IndexDescription(TimeToLive, "by_expiry", [instant],
                ExpireAfter: collection.Retention.After(options).TotalSeconds, InBackground: true);
        }
    }

    private static bool Same(IndexDescription declared, IndexDescription found) =>
        declared.Type == found.Type
        && declared.Fields.SequenceEqual(found.Fields, StringComparer.Ordinal)
        && (declared.Type is TimeToLive
            ? declared.ExpireAfter == found.ExpireAfter
            : declared.Unique == found.Unique && declared.Sparse == found.Sparse);
}

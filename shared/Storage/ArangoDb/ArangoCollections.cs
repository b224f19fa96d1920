using System.Runtime.CompilerServices;
using CodeValdCortex.Storage.ArangoDb.Api;
using CodeValdCortex.Storage.Schemata;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>The collections of a database against the declared ones.</summary>
internal static class ArangoCollections
{
    public static async IAsyncEnumerable<Difference> Differences(
        ArangoClient client, [EnumeratorCancellation] CancellationToken ct)
    {
        var existing = (await client.Collections.All(ct)).Result
            .ToDictionary(collection => collection.Name, collection => collection.Type, StringComparer.Ordinal);
        foreach (var declared in Schema.Collections)
        {
            var kind = declared.Ends is null ? "collection" : "edge collection";
            var type = declared.Ends is null ? NewCollection.Documents : NewCollection.Edges;
            if (!existing.Remove(declared.Name, out var found))
            {
                // What git can give back need not be on disk before it is answered.
                var created = new NewCollection(declared.Name, type, WaitForSync: declared.Owner is not Owner.GitIndexer);
                yield return new Difference(new SchemaChange(kind, declared.Name, "missing"),
                    token => client.Collections.Create(created, token));
            }
            else if (found != type)
            {
                yield return new Difference(new SchemaChange(kind, declared.Name, "is of the other type"), Apply: null);
            }
        }
        foreach (var name in existing.Keys.Where(name => name != ArangoInstallation.Collection).Order(StringComparer.Ordinal))
        {
            yield return new Difference(new SchemaChange("collection", name, "not in the schema"), Apply: null);
        }
    }
}

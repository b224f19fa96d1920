using System.Globalization;
using System.Text;
using System.Text.Json;
using CodeValdCortex.Storage.Schemata;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>A collection as a table <c>(_key, _rev, json)</c>; what is indexed are generated columns.</summary>
/// <remarks>Revisions are random 63-bit numbers: a document that was deleted and inserted again must not answer to an old one,
/// and processes sharing the file need no common counter.</remarks>
internal sealed class SqliteCollection<T>(CollectionDefinition definition, SqliteWriter writer, SqliteReaders readers)
    : IDocumentCollection<T> where T : class, IDocument
{
    private const int BulkStep = 500;   // documents per turn: others' writes slip in between

    private readonly string name = definition.Name;
    private readonly string select = $"SELECT json, _rev, _key FROM {definition.Name} WHERE _key = $key";
    private readonly string selectMany =
        $"SELECT json, _rev, _key FROM {definition.Name} WHERE _key IN (SELECT value FROM json_each($keys))";
    private readonly string insert =
        $"INSERT INTO {definition.Name}(_key, _rev, json) VALUES ($key, $rev, $json) ON CONFLICT DO NOTHING";
    private readonly string replace = $"UPDATE {definition.Name} SET json = $json, _rev = $rev WHERE _key = $key AND _rev = $old";
    private readonly string upsert = $"""
        INSERT INTO {definition.Name}(_key, _rev, json) VALUES ($key, $rev, $json)
        ON CONFLICT(_key) DO UPDATE SET json = excluded.json, _rev = excluded._rev
        """;
    private readonly string delete = $"DELETE FROM {definition.Name} WHERE _key = $key";
    private readonly string deleteRevision = $"DELETE FROM {definition.Name} WHERE _key = $key AND _rev = $old";
    private readonly string deleteMany = $"DELETE FROM {definition.Name} WHERE _key IN (SELECT value FROM json_each($keys))";

    public Task<Stored<T>?> Get(string key, CancellationToken ct) =>
        readers.Read($"Reading {name}", session => Rows(session.Statement(select, ("$key", key))).FirstOrDefault(), ct);

    public Task<IReadOnlyList<Stored<T>>> GetMany(IReadOnlyCollection<string> keys, CancellationToken ct) => keys.Count == 0
        ? Task.FromResult<IReadOnlyList<Stored<T>>>([])
        : readers.Read<IReadOnlyList<Stored<T>>>($"Reading {name}",
            session => Rows(session.Statement(selectMany, ("$keys", JsonSerializer.Serialize(keys)))), ct);

    public Task<string?> TryInsert(T document, CancellationToken ct)
    {
        var (json, revision) = (Json(document), NewRevision());
        return writer.Write($"Inserting into {name}", session =>
            session.Run(insert, ("$key", document.Key), ("$rev", revision), ("$json", json)) == 1 ? Text(revision) : null, ct);
    }

    public Task<string?> TryReplace(T document, string revision, CancellationToken ct)
    {
        var (json, next) = (Json(document), NewRevision());
        return long.TryParse(revision, CultureInfo.InvariantCulture, out var expected)
            ? writer.Write($"Replacing in {name}", session => Unique(document.Key, () =>
                session.Run(replace, ("$key", document.Key), ("$old", expected), ("$rev", next), ("$json", json)) == 1
                    ? Text(next)
                    : null), ct)
            : Task.FromResult<string?>(null);   // no revision of this engine: whatever it was, it isn't current
    }

    public Task<string?> TryPatch(string key, Patch<T> patch, CancellationToken ct, string? revision = null)
    {
        var expected = 0L;
        return revision is null || long.TryParse(revision, CultureInfo.InvariantCulture, out expected)
            ? writer.Write($"Patching in {name}", session => Unique(key, () =>
            {
                var next = NewRevision();
                return SqlitePatch.Apply(session, name, key, patch.Values, revision is null ? null : expected, next) ? Text(next) : null;
            }), ct)
            : Task.FromResult<string?>(null);
    }

    public Task<string> Upsert(T document, CancellationToken ct)
    {
        var json = Json(document);
        return writer.Write($"Writing to {name}", session => Unique(document.Key, () => Put(session, document.Key, json)), ct);
    }

    public async Task<BulkResult> UpsertMany(IReadOnlyCollection<T> documents, CancellationToken ct)
    {
        var errors = new List<BulkError>();
        var written = 0;
        foreach (var step in documents.Select((document, index) => (document, index)).Chunk(BulkStep))
        {
            var ready = new List<(int Index, string Key, string Json)>(step.Length);
            foreach (var (document, index) in step)
            {
                try
                {
                    ready.Add((index, document.Key, Json(document)));
                }
                catch (InvalidDocumentException e)
                {
                    errors.Add(new BulkError(index, document.Key, e.Message));
                }
            }
            var refused = await writer.Write($"Writing to {name}", session => PutMany(session, ready), ct);
            written += ready.Count - refused.Count;
            errors.AddRange(refused);
        }
        return new BulkResult(written, [.. errors.OrderBy(error => error.Index)]);
    }

    public Task<bool> Delete(string key, CancellationToken ct, string? revision = null)
    {
        if (revision is null)
        {
            return writer.Write($"Deleting from {name}", session => session.Run(delete, ("$key", key)) == 1, ct);
        }
        return long.TryParse(revision, CultureInfo.InvariantCulture, out var expected)
            ? writer.Write($"Deleting from {name}",
                session => session.Run(deleteRevision, ("$key", key), ("$old", expected)) == 1, ct)
            : Task.FromResult(false);
    }

    public async Task<int> DeleteMany(IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var deleted = 0;
        foreach (var step in keys.Chunk(BulkStep))
        {
            var list = JsonSerializer.Serialize(step);
            deleted += await writer.Write($"Deleting from {name}", session => session.Run(deleteMany, ("$keys", list)), ct);
        }
        return deleted;
    }

    private List<Stored<T>> Rows(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<Stored<T>>();
        while (reader.Read())
        {
            rows.Add(new Stored<T>(DocumentRules.Deserialize<T>(definition, reader.GetString(2), Encoding.UTF8.GetBytes(reader.GetString(0))),
                Text(reader.GetInt64(1))));
        }
        return rows;
    }

    private List<BulkError> PutMany(SqliteSession session, List<(int Index, string Key, string Json)> documents)
    {
        var refused = new List<BulkError>();
        foreach (var (index, key, json) in documents)
        {
            try
            {
                Put(session, key, json);
            }
            catch (SqliteException e) when (e.IsConstraint())
            {
                refused.Add(new BulkError(index, key, e.Message));
            }
        }
        return refused;
    }

    private string Put(SqliteSession session, string key, string json)
    {
        var revision = NewRevision();
        session.Run(upsert, ("$key", key), ("$rev", revision), ("$json", json));
        return Text(revision);
    }

    private TResult Unique<TResult>(string key, Func<TResult> write)
    {
        try
        {
            return write();
        }
        catch (SqliteException e) when (e.IsConstraint())
        {
            throw new UniqueAttributeTakenException(name, key, e.Message);
        }
    }

    private string Json(T document) => Encoding.UTF8.GetString(DocumentRules.Serialize(definition, document));

    private static long NewRevision() => Random.Shared.NextInt64(1, long.MaxValue);

    private static string Text(long revision) => revision.ToString(CultureInfo.InvariantCulture);
}

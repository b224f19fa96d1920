using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Transfer;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>Documents and graphs in one SQLite file, which several processes of one host may share.</summary>
internal sealed class SqliteDatabase : IEngine, IAsyncDisposable
{
    private readonly ConcurrentDictionary<Type, object> collections = new();

    /// <param name="path">The file; created when missing.</param>
    public SqliteDatabase(string path)
    {
        Path = path;
        Writer = new SqliteWriter(path);
        Readers = new SqliteReaders(path);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The process's writer.</summary>
    public SqliteWriter Writer { get; }

    /// <summary>The process's readers.</summary>
    public SqliteReaders Readers { get; }

    public IDocumentCollection<T> Collection<T>() where T : class, IDocument =>
        (IDocumentCollection<T>)collections.GetOrAdd(typeof(T), static (type, database) =>
            new SqliteCollection<T>(DocumentRules.Collection(type), database.Writer, database.Readers), this);

    public Task<TResult> Query<TResult>(IQuery<TResult> query, CancellationToken ct) =>
        Readers.Read($"Query {query.GetType().Name}", session => SqliteQuery.Run(session, query, ct), ct);

    public async IAsyncEnumerable<TRow> Stream<TRow>(IQuery<IReadOnlyList<TRow>> query, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();   // the first row may take a while, which is not the caller's thread's to spend
        using var rows = new SqliteRowStream<TRow>(Readers, query, ct);
        while (rows.TryRead(out var row))
        {
            yield return row;
        }
    }

    public string Place => Path;

    // An empty transaction: takes the write lock as any write would, and gives it back.
    public Task Probe(CancellationToken ct) => Writer.Write("Checking the database", static _ => true, ct);

    public IAsyncEnumerable<RawDocument> Read(CollectionDefinition collection, CancellationToken ct) =>
        SqliteRaw.Read(Readers, collection.Name, ct);

    public Task<BulkResult> Write(CollectionDefinition collection, IReadOnlyList<RawDocument> documents, CancellationToken ct) =>
        Writer.Write($"Importing into {collection.Name}", session => SqliteRaw.Put(session, collection.Name, documents), ct);

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        Readers.Dispose();
    }
}

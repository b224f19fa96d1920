namespace CodeValdCortex.Storage;

/// <summary>The documents and graphs of one installation, on ArangoDB or SQLite: typed collections and named queries,
/// nothing else. No LINQ, no query strings outside this project.</summary>
public interface IDocumentDatabase
{
    /// <summary>The collection that <typeparamref name="T"/> names with <see cref="CollectionAttribute"/>.</summary>
    IDocumentCollection<T> Collection<T>() where T : class, IDocument;

    /// <summary>Runs a named query and returns its whole result.</summary>
    Task<TResult> Query<TResult>(IQuery<TResult> query, CancellationToken ct);

    /// <summary>Runs a named query and returns its rows as they come: memory stays flat however many there are, and all are of one
    /// state of the database. Stopping early (<c>break</c>, cancellation) frees what the engine holds.</summary>
    /// <remarks>For results that are read at once: while a row is being looked at, the engine keeps that state. Errors may come
    /// after rows. To show pages to people use the query's <c>PageCursor</c>.</remarks>
    IAsyncEnumerable<TRow> Stream<TRow>(IQuery<IReadOnlyList<TRow>> query, CancellationToken ct);
}

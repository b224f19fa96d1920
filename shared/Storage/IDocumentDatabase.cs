namespace CodeValdCortex.Storage;

/// <summary>The documents and graphs of one installation, on ArangoDB or SQLite: typed collections and named queries,
/// nothing else. No LINQ, no query strings outside this project.</summary>
public interface IDocumentDatabase
{
    /// <summary>The collection that <typeparamref name="T"/> names with <see cref="CollectionAttribute"/>.</summary>
    IDocumentCollection<T> Collection<T>() where T : class, IDocument;

    /// <summary>Runs a named query and returns its whole result.</summary>
    Task<TResult> Query<TResult>(IQuery<TResult> query, CancellationToken ct);
}

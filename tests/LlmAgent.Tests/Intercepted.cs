using CodeValdCortex.Storage;

namespace CodeValdCortex.LlmAgent.Tests;

/// <summary>A collection in whose writing a test can step: to let time pass, somebody else act, or the storage fail.</summary>
internal sealed class Intercepted<T>(IDocumentCollection<T> inner) : IDocumentCollection<T>
    where T : class, IDocument
{
    public Func<Task> BeforeReplacing { get; set; } = () => Task.CompletedTask;

    public Func<Task> BeforeUpserting { get; set; } = () => Task.CompletedTask;

    public async Task<string?> TryReplace(T document, string revision, CancellationToken ct)
    {
        await BeforeReplacing();
        return await inner.TryReplace(document, revision, ct);
    }

    public async Task<string> Upsert(T document, CancellationToken ct)
    {
        await BeforeUpserting();
        return await inner.Upsert(document, ct);
    }

    public Task<Stored<T>?> Get(string key, CancellationToken ct) => inner.Get(key, ct);

    public Task<IReadOnlyList<Stored<T>>> GetMany(IReadOnlyCollection<string> keys, CancellationToken ct) => inner.GetMany(keys, ct);

    public Task<string?> TryInsert(T document, CancellationToken ct) => inner.TryInsert(document, ct);

    public Task<string?> TryPatch(string key, Patch<T> patch, CancellationToken ct, string? revision = null) =>
        inner.TryPatch(key, patch, ct, revision);

    public Task<BulkResult> UpsertMany(IReadOnlyCollection<T> documents, CancellationToken ct) => inner.UpsertMany(documents, ct);

    public Task<bool> Delete(string key, CancellationToken ct, string? revision = null) => inner.Delete(key, ct, revision);

    public Task<int> DeleteMany(IReadOnlyCollection<string> keys, CancellationToken ct) => inner.DeleteMany(keys, ct);
}

/// <summary>A database with one such collection.</summary>
internal sealed class InterceptedDatabase<TDocument>(IDocumentDatabase inner) : IDocumentDatabase
    where TDocument : class, IDocument
{
    public Intercepted<TDocument> Intercepted { get; } = new(inner.Collection<TDocument>());

    public IDocumentCollection<T> Collection<T>()
        where T : class, IDocument => Intercepted as IDocumentCollection<T> ?? inner.Collection<T>();

    public Task<TResult> Query<TResult>(IQuery<TResult> query, CancellationToken ct) => inner.Query(query, ct);

    public IAsyncEnumerable<TRow> Stream<TRow>(IQuery<IReadOnlyList<TRow>> query, CancellationToken ct) => inner.Stream(query, ct);
}

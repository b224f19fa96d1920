namespace CodeValdCortex.Storage;

/// <summary>One collection of documents (or edges). Write conflicts between transactions are retried inside the engine;
/// a stale revision is the caller's to decide.</summary>
public interface IDocumentCollection<T> where T : class, IDocument
{
    /// <summary>The document with that key, or null.</summary>
    Task<Stored<T>?> Get(string key, CancellationToken ct);

    /// <summary>Those of the keys that exist, in no promised order.</summary>
    Task<IReadOnlyList<Stored<T>>> GetMany(IReadOnlyCollection<string> keys, CancellationToken ct);

    /// <summary>Inserts; returns the new revision, or null when the key (or a unique attribute) is already taken.</summary>
    Task<string?> TryInsert(T document, CancellationToken ct);

    /// <summary>Replaces the document whose revision is still <paramref name="revision"/>; returns the new revision,
    /// or null when somebody else was faster or the document is gone.</summary>
    Task<string?> TryReplace(T document, string revision, CancellationToken ct);

    /// <summary>Changes some attributes of the document and leaves the others; with a revision: only of that revision. Returns the
    /// new revision, or null when the document is gone or has another.</summary>
    /// <exception cref="UniqueAttributeTakenException">Another document has the new value of a unique attribute.</exception>
    Task<string?> TryPatch(string key, Patch<T> patch, CancellationToken ct, string? revision = null);

    /// <summary>Inserts or replaces whatever is there; returns the new revision.</summary>
    Task<string> Upsert(T document, CancellationToken ct);

    /// <summary>Inserts or replaces many; items are independent, failures are reported per item.</summary>
    Task<BulkResult> UpsertMany(IReadOnlyCollection<T> documents, CancellationToken ct);

    /// <summary>Deletes; false when there was none. With a revision: only that revision.</summary>
    Task<bool> Delete(string key, CancellationToken ct, string? revision = null);

    /// <summary>Deletes many; returns how many there were.</summary>
    Task<int> DeleteMany(IReadOnlyCollection<string> keys, CancellationToken ct);
}

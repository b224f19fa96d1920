namespace CodeValdCortex.Storage;

/// <summary>Writes for those who expect to win: losing is <see cref="DocumentConflictException"/> in all of them.</summary>
public static class CollectionWrites
{
    /// <summary>Inserts; returns the new revision.</summary>
    /// <exception cref="DocumentConflictException">The key, or a unique attribute, is taken.</exception>
    public static async Task<string> Insert<T>(this IDocumentCollection<T> documents, T document, CancellationToken ct)
        where T : class, IDocument =>
        await documents.TryInsert(document, ct) ?? throw Conflict<T>(document.Key, revision: null);

    /// <summary>Replaces the document of that revision; returns the new one.</summary>
    /// <exception cref="DocumentConflictException">It has another revision, or is gone.</exception>
    public static async Task<string> Replace<T>(this IDocumentCollection<T> documents, T document, string revision, CancellationToken ct)
        where T : class, IDocument =>
        await documents.TryReplace(document, revision, ct) ?? throw Conflict<T>(document.Key, revision);

    /// <summary>Changes attributes of the document, of that revision where one is given; returns the new one.</summary>
    /// <exception cref="DocumentConflictException">It has another revision, or is gone.</exception>
    public static async Task<string> Patch<T>(
        this IDocumentCollection<T> documents, string key, Patch<T> patch, CancellationToken ct, string? revision = null)
        where T : class, IDocument =>
        await documents.TryPatch(key, patch, ct, revision) ?? throw Conflict<T>(key, revision);

    private static DocumentConflictException Conflict<T>(string key, string? revision) where T : class, IDocument =>
        new(Keys.CollectionOf(typeof(T)), key, revision);
}

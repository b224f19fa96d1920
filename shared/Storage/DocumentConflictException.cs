namespace CodeValdCortex.Storage;

/// <summary>A write lost against somebody else's: the key was taken, or the document is no longer of the revision that was read.</summary>
public sealed class DocumentConflictException(string collection, string key, string? revision) : StorageException(revision is null
    ? $"{collection}/{key} is already there, or gone."
    : $"{collection}/{key} is no longer of revision {revision}: somebody else wrote or deleted it.")
{
    /// <summary>The collection.</summary>
    public string Collection { get; } = collection;

    /// <summary>The document.</summary>
    public string Key { get; } = key;

    /// <summary>The revision that was expected; null where none was.</summary>
    public string? Revision { get; } = revision;
}

namespace CodeValdCortex.Git.Reading;

/// <summary>A blob as read.</summary>
/// <param name="Oid">Its object name.</param>
/// <param name="SizeBytes">Its size; null when the object is missing here or is not a blob.</param>
/// <param name="Content">Its bytes; null when missing or over the limit asked for.</param>
public sealed record Blob(string Oid, long? SizeBytes, byte[]? Content);

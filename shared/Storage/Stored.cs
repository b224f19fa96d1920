namespace CodeValdCortex.Storage;

/// <summary>A document as read, with the revision that a later replace must name. Revisions are opaque: compare for equality only.</summary>
public sealed record Stored<T>(T Document, string Revision) where T : class, IDocument;

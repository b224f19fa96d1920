namespace CodeValdCortex.Storage.Transfer;

/// <summary>A document as JSON, with its key.</summary>
internal sealed record RawDocument(string Key, string Json);

using CodeValdCortex.Storage.Documents.Operations;

namespace CodeValdCortex.Storage.Queries.Operations;

/// <summary>All data protection keys, oldest first, then by key.</summary>
public sealed record AllDataProtectionKeys : IQuery<IReadOnlyList<DataProtectionKey>>;

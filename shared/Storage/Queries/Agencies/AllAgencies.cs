using CodeValdCortex.Storage.Documents.Agencies;

namespace CodeValdCortex.Storage.Queries.Agencies;

/// <summary>All agencies, oldest first, then by key (upper-case codes).</summary>
public sealed record AllAgencies : IQuery<IReadOnlyList<Agency>>;

using CodeValdCortex.Storage.Documents.Agencies;

namespace CodeValdCortex.Storage.Queries.Agencies;

/// <summary>All known repositories, disconnected ones included, by repository id.</summary>
public sealed record AllRepositories : IQuery<IReadOnlyList<ConnectedRepository>>;

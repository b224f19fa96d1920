using CodeValdCortex.Storage.Documents.Agencies;

namespace CodeValdCortex.Storage.Queries.Agencies;

/// <summary>The repositories of an agency, disconnected ones included, by repository id.</summary>
public sealed record RepositoriesOfAgency(string AgencyCode) : IQuery<IReadOnlyList<ConnectedRepository>>;

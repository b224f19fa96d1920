using CodeValdCortex.Storage.Documents.Agencies;

namespace CodeValdCortex.Storage.Queries.Agencies;

/// <summary>The repository last seen under a name (exactly as the forge writes it); the one seen last, where two had it.</summary>
public sealed record RepositoryByName(string Name) : IQuery<ConnectedRepository?>;

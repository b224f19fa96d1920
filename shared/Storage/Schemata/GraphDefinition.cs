namespace CodeValdCortex.Storage.Schemata;

/// <summary>A named graph.</summary>
/// <param name="Name">snake_case name.</param>
/// <param name="EdgeCollections">The edge collections it spans; what they connect stands with them.</param>
public sealed record GraphDefinition(string Name, IReadOnlyList<string> EdgeCollections);

/// <summary>How text becomes words.</summary>
/// <param name="Name">Its name in ArangoDB.</param>
public sealed record AnalyzerDefinition(string Name);

/// <summary>A full-text search over several collections.</summary>
/// <param name="Name">Its name in ArangoDB.</param>
/// <param name="Analyzer">How its text becomes words.</param>
/// <param name="Links">What it covers.</param>
public sealed record SearchViewDefinition(string Name, string Analyzer, IReadOnlyList<SearchLink> Links);

/// <summary>One collection in a search view.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Fields">Its searched attributes.</param>
public sealed record SearchLink(string Collection, IReadOnlyList<string> Fields);

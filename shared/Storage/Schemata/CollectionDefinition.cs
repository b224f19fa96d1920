namespace CodeValdCortex.Storage.Schemata;

/// <summary>A collection of documents or edges.</summary>
/// <param name="Name">snake_case name.</param>
/// <param name="Owner">The one service that writes it.</param>
/// <param name="Retention">How long documents stay.</param>
/// <param name="Indexes">How they are found, besides by key (and by both ends, for edges).</param>
/// <param name="Ends">What an edge connects; null for documents.</param>
public sealed record CollectionDefinition(
    string Name, Owner Owner, Retention Retention, IReadOnlyList<IndexDefinition> Indexes, EdgeEnds? Ends);

/// <summary>What an edge collection connects.</summary>
/// <param name="From">Collection of the start.</param>
/// <param name="To">Collection of the end.</param>
public sealed record EdgeEnds(string From, string To);

/// <summary>A sorted index.</summary>
/// <param name="Name">Unique within its collection.</param>
/// <param name="Fields">Attributes in order; <c>list[*].attribute</c> indexes each element, alone.</param>
/// <param name="Unique">True when no two documents may agree in all fields.</param>
/// <param name="Sparse">True when documents without the attribute stay out of it.</param>
public sealed record IndexDefinition(string Name, IReadOnlyList<string> Fields, bool Unique, bool Sparse)
{
    /// <summary>True for an index over a list's elements.</summary>
    public bool IsOverElements => Fields[0].Contains("[*]", StringComparison.Ordinal);
}

/// <summary>The service that writes a collection; the others read.</summary>
public enum Owner
{
    /// <summary>WorkflowEngine.</summary>
    WorkflowEngine,

    /// <summary>LlmAgent.</summary>
    LlmAgent,

    /// <summary>GitIndexer.</summary>
    GitIndexer,

    /// <summary>Dashboard.</summary>
    Dashboard,

    /// <summary>Write-once documents that any service may add.</summary>
    Anyone,
}

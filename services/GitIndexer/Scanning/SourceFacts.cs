namespace CodeValdCortex.GitIndexer.Scanning;

/// <summary>What one source file says about itself, without knowing any other: the same bytes always give the same
/// facts.</summary>
internal sealed record SourceFacts
{
    /// <summary>Go's package clause; empty in other languages.</summary>
    public string Package { get; init; } = "";

    /// <summary>What it imports, in order.</summary>
    public IReadOnlyList<Import> Imports { get; init; } = [];

    /// <summary>Names it declares at the top level; in C# prefixed by their namespace and a dot.</summary>
    public IReadOnlyList<string> Declares { get; init; } = [];

    /// <summary>Names it uses: <c>alias.Name</c> in Go, plain identifiers in C#. Distinct, by first use.</summary>
    public IReadOnlyList<Use> Uses { get; init; } = [];
}

/// <summary>One import.</summary>
/// <param name="Specifier">What is imported, as written between the quotes or after <c>using</c>.</param>
/// <param name="Alias">The name given to it; empty when none is.</param>
/// <param name="Kind">import or require.</param>
/// <param name="Statement">One line for people.</param>
/// <param name="Line">From 1.</param>
internal sealed record Import(string Specifier, string Alias, string Kind, string Statement, int Line);

/// <summary>One used name.</summary>
/// <param name="Name">As in <see cref="SourceFacts.Uses"/>.</param>
/// <param name="Line">Of the first use, from 1.</param>
/// <param name="IsBase">It stands in a base list.</param>
internal sealed record Use(string Name, int Line, bool IsBase = false);

using CodeValdCortex.Storage;

namespace CodeValdCortex.StorageBench.Data;

/// <summary>A repository to ask about.</summary>
internal interface IHistory
{
    long RepoId { get; }

    /// <summary>Shas, oldest first.</summary>
    IReadOnlyList<string> Commits { get; }

    /// <summary>Paths.</summary>
    IReadOnlyList<string> Files { get; }

    IReadOnlyList<string> Agents { get; }

    IReadOnlyList<string> WorkItems { get; }

    /// <summary>Words that occur in the texts, common ones first.</summary>
    IReadOnlyList<string> Words { get; }

    DateTimeOffset End { get; }

    /// <summary>Paths that a commit changed.</summary>
    IReadOnlyList<string> PathsOf(int commit);

    /// <summary>Writes it; returns how many documents and edges that were.</summary>
    Task<long> Store(IDocumentDatabase database, CancellationToken ct);
}

namespace CodeValdCortex.StorageBench;

/// <summary>What is measured, and how much of it.</summary>
internal sealed record BenchOptions
{
    public required int Rounds { get; init; }

    public required int Documents { get; init; }

    public required int Commits { get; init; }

    public required int Files { get; init; }

    public required int Rows { get; init; }

    public required int Samples { get; init; }

    public required string Folder { get; init; }

    public required string Only { get; init; }

    public bool Wants(string part) => Only == "all" || Only == part;
}

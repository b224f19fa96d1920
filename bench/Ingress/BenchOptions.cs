namespace CodeValdCortex.IngressBench;

/// <summary>What is measured, and how much of it.</summary>
internal sealed record BenchOptions
{
    public required int Rounds { get; init; }

    /// <summary>Of one measurement, after its warm-up.</summary>
    public required TimeSpan Length { get; init; }

    public required IReadOnlyList<int> Connections { get; init; }

    /// <summary>Deliveries; 0 for no draining.</summary>
    public required int Backlog { get; init; }

    public required string Folder { get; init; }
}

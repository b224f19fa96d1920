namespace CodeValdCortex.Forge;

/// <summary>One thing that goes wrong, for some requests or deliveries: the first <see cref="Count"/> matching ones
/// after <see cref="Skip"/>, each with <see cref="Probability"/>.</summary>
public sealed record ForgeFault
{
    /// <summary>What happens.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>HTTP method that is struck; null: any. Requests only.</summary>
    public string? Method { get; init; }

    /// <summary>Regular expression over the path (<c>/api/v1/repos/…</c>, <c>/o/r.git/git-receive-pack</c>), or over
    /// <c>event action</c> (<c>pull_request opened</c>) for deliveries; null: all.</summary>
    public string? Match { get; init; }

    /// <summary>How often it strikes; null: until it is cleared.</summary>
    public int? Count { get; init; }

    /// <summary>Matching ones that are let through first.</summary>
    public int Skip { get; init; }

    /// <summary>Chance per matching one, 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Seed of the chance, so that a run repeats.</summary>
    public int Seed { get; init; }

    /// <summary>Status of <see cref="FaultKind.ErrorBefore"/> and <see cref="FaultKind.ErrorAfter"/>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>The time in question; see <see cref="FaultKind"/>.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);
}

namespace CodeValdCortex.Model.Faults;

/// <summary>One switched fault; the oldest one that fits a call is applied to it.</summary>
public sealed record ModelFault
{
    /// <summary>What goes wrong.</summary>
    public required ModelFaultKind Kind { get; init; }

    /// <summary>For how many calls, at least 1.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Only for calls of this step (plan, files, report, review); null for any call.</summary>
    public string? Step { get; init; }

    /// <summary>Seconds of the Retry-After header of a 429; null sends no header.</summary>
    public int? RetryAfter { get; init; } = 1;

    /// <summary>How long a latency or timeout lasts; zero takes the kind's default.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What a malicious answer contains.</summary>
    public Malice Malice { get; init; }
}

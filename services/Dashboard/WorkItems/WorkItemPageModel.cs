namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>What the page of one work item shows.</summary>
public sealed record WorkItemPageModel
{
    /// <summary>The item.</summary>
    public required WorkItemDetail Detail { get; init; }

    /// <summary>Its commits, files and experts.</summary>
    public required TraceView Trace { get; init; }

    /// <summary>Whether a retry may be asked for.</summary>
    public required bool CanRetry { get; init; }

    /// <summary>Whether it may be cancelled.</summary>
    public required bool CanCancel { get; init; }

    /// <summary>What was just asked for, for a notice; null for nothing.</summary>
    public required string? Asked { get; init; }

    /// <summary>Name of the form field of the antiforgery token.</summary>
    public required string TokenField { get; init; }

    /// <summary>The antiforgery token.</summary>
    public required string Token { get; init; }
}

namespace CodeValdCortex.Storage.Documents.Llm;

/// <summary>Money set aside for a call that is under way.</summary>
public sealed record BudgetReservation
{
    /// <summary>Key of the call in <c>llm_usage</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The work item it is for.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>The day it counts for, <c>yyyy-MM-dd</c>.</summary>
    public required string Day { get; init; }

    /// <summary>Upper bound of the call's cost, in billionths of a US dollar.</summary>
    public required long AmountNanoUsd { get; init; }

    /// <summary>After this it settles at its full amount.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

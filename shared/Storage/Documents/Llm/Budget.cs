using System.Collections.ObjectModel;

namespace CodeValdCortex.Storage.Documents.Llm;

/// <summary>All money of one agency in one UTC month: counters and open reservations, so that reserving is one replace.
/// Amounts are billionths of a US dollar.</summary>
[Collection("budgets")]
public sealed record Budget : IDocument
{
    private static readonly ReadOnlyDictionary<string, long> Nothing = ReadOnlyDictionary<string, long>.Empty;

    /// <summary>From agency and month: <see cref="Keys.Budget"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Code of the agency.</summary>
    public required string AgencyId { get; init; }

    /// <summary><c>yyyy-MM</c>, UTC.</summary>
    public required string Month { get; init; }

    /// <summary>Limit of the month.</summary>
    public required long MonthLimitNanoUsd { get; init; }

    /// <summary>Limit of a day.</summary>
    public required long DayLimitNanoUsd { get; init; }

    /// <summary>Limit of a work item.</summary>
    public required long ItemLimitNanoUsd { get; init; }

    /// <summary>Settled in the month.</summary>
    public long SpentNanoUsd { get; init; }

    /// <summary>Settled by day, <c>yyyy-MM-dd</c>.</summary>
    public IReadOnlyDictionary<string, long> SpentByDay { get; init => field = value ?? Nothing; } = Nothing;

    /// <summary>Settled by work item.</summary>
    public IReadOnlyDictionary<string, long> SpentByItem { get; init => field = value ?? Nothing; } = Nothing;

    /// <summary>Open reservations.</summary>
    public IReadOnlyList<BudgetReservation> Reservations { get; init => field = value ?? []; } = [];

    /// <summary>Changes of the limits, oldest first.</summary>
    public IReadOnlyList<BudgetChange> Changes { get; init => field = value ?? []; } = [];

    /// <summary>When this document last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

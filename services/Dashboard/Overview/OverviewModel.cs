using CodeValdCortex.Dashboard.Usage;

namespace CodeValdCortex.Dashboard.Overview;

/// <summary>What the first page shows.</summary>
/// <param name="View">The figures.</param>
/// <param name="Days">Spending by day, oldest first.</param>
/// <param name="TokenField">Name of the form field of the antiforgery token.</param>
/// <param name="Token">The antiforgery token.</param>
public sealed record OverviewModel(OverviewView View, IReadOnlyList<UsageView.Day> Days, string TokenField, string Token);

namespace CodeValdCortex.Dashboard.Usage;

/// <summary>Money spent against its limit.</summary>
/// <param name="SpentUsd">Settled.</param>
/// <param name="ReservedUsd">Held for calls that are under way.</param>
/// <param name="LimitUsd">The limit; null before any budget has been opened.</param>
public sealed record SpendView(decimal SpentUsd, decimal ReservedUsd, decimal? LimitUsd)
{
    /// <summary>Spent and reserved as a share of the limit, 0–1 and above; null without a limit.</summary>
    public double? Share => LimitUsd is > 0 and var limit ? (double)((SpentUsd + ReservedUsd) / limit) : null;
}

using CodeValdCortex.LlmAgent.Pricing;
using CodeValdCortex.LlmAgent.Settings;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Documents.Llm;

namespace CodeValdCortex.LlmAgent.Budgets;

/// <summary>What may be spent, in billionths of a US dollar.</summary>
internal sealed record BudgetLimits(long ItemNanoUsd, long DayNanoUsd, long MonthNanoUsd)
{
    /// <summary>The limits in force: an audited change in the month's document, else the agency's setting, else the
    /// installation's.</summary>
    public static BudgetLimits Of(BudgetOptions options, Agency? agency, Budget? budget) => new(
        Of("item", options.ItemUsd, agency, budget),
        Of("day", options.DayUsd, agency, budget),
        Of("month", options.MonthUsd, agency, budget));

    // The agency's settings are named as the environment's: budget_item_usd, budget_day_usd, budget_month_usd.
    private static long Of(string limit, string installation, Agency? agency, Budget? budget) =>
        budget?.Changes.LastOrDefault(c => c.Limit == limit)?.NanoUsd
        ?? Money.ParseUsd(agency?.Settings.GetValueOrDefault($"budget_{limit}_usd"))
        ?? Money.ParseUsd(installation)
        ?? 0;
}

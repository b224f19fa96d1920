using System.ComponentModel.DataAnnotations;
using CodeValdCortex.ServiceDefaults.Configuration;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.LlmAgent.Settings;

/// <summary>What the installation may spend, in US dollars. On from the first start; an agency's own settings and the
/// audited changes in its budget document win.</summary>
public sealed class BudgetOptions
{
    private const string Amount = @"^\d{1,9}(\.\d{1,9})?$";
    private const string Remedy = "an amount in US dollars, e.g. 2.50";

    /// <summary>For one work item, all its runs together.</summary>
    [Setting("CORTEX_BUDGET_ITEM_USD", Remedy = Remedy)]
    [Required, RegularExpression(Amount)]
    public string ItemUsd { get; set; } = "1";

    /// <summary>For one UTC day.</summary>
    [Setting("CORTEX_BUDGET_DAY_USD", Remedy = Remedy)]
    [Required, RegularExpression(Amount)]
    public string DayUsd { get; set; } = "10";

    /// <summary>For one UTC month.</summary>
    [Setting("CORTEX_BUDGET_MONTH_USD", Remedy = Remedy)]
    [Required, RegularExpression(Amount)]
    public string MonthUsd { get; set; } = "100";
}

[OptionsValidator]
internal sealed partial class BudgetOptionsValidator : IValidateOptions<BudgetOptions>;

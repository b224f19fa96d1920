using CodeValdCortex.Contracts;
using CodeValdCortex.LlmAgent.Pricing;

namespace CodeValdCortex.LlmAgent.Budgets;

/// <summary>Why an amount was not reserved.</summary>
/// <param name="Limit">item, day or month.</param>
/// <param name="UsedNanoUsd">Settled and reserved so far.</param>
/// <param name="LimitNanoUsd">The limit.</param>
/// <param name="WantedNanoUsd">What the call could cost at most.</param>
internal sealed record BudgetRefusal(string Limit, long UsedNanoUsd, long LimitNanoUsd, long WantedNanoUsd)
{
    /// <summary>The answer to the command. A day's or month's limit ends by itself; an item's only by a person.</summary>
    public Failure ToFailure(DateTimeOffset now)
    {
        var (of, retryAt) = Limit switch
        {
            "day" => ("today", new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero)),
            "month" => ("this month", new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1)),
            _ => ("this work item", (DateTimeOffset?)null),
        };
        return new Failure
        {
            Code = "budget-exhausted",
            Retryable = retryAt is not null,
            RetryAt = retryAt,
            Sentence = $"The budget of {of} is {Money.Show(LimitNanoUsd)}; {Money.Show(UsedNanoUsd)} is used and the next call "
                + $"could cost {Money.Show(WantedNanoUsd)}. Raise the {Limit} limit{(retryAt is null ? "" : " or wait")}.",
        };
    }
}

using System.Globalization;

namespace CodeValdCortex.LlmAgent.Pricing;

/// <summary>Amounts in billionths of a US dollar.</summary>
internal static class Money
{
    private const decimal NanoPerUsd = 1_000_000_000m;

    /// <summary>Reads an amount in dollars; null when it is none.</summary>
    public static long? ParseUsd(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) && usd <= 1_000_000_000m
            ? decimal.ToInt64(usd * NanoPerUsd)
            : null;

    /// <summary>For people: <c>$0.0123</c>.</summary>
    public static string Show(long nanoUsd) =>
        string.Create(CultureInfo.InvariantCulture, $"${nanoUsd / NanoPerUsd:0.00##}");
}

using System.Globalization;

namespace CodeValdCortex.WorkflowEngine.Texts;

/// <summary>Money as people read it.</summary>
internal static class Money
{
    private const decimal NanoPerUsd = 1_000_000_000m;

    /// <summary>Nano-USD as dollars with four digits, e.g. <c>$0.0042</c>: single calls cost fractions of a cent.</summary>
    public static string Usd(long nanoUsd) => "$" + (nanoUsd / NanoPerUsd).ToString("0.0000", CultureInfo.InvariantCulture);
}

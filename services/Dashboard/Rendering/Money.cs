namespace CodeValdCortex.Dashboard.Rendering;

/// <summary>Money is billionths of a dollar inside and dollars in answers.</summary>
internal static class Money
{
    public static decimal Usd(long nanoUsd) => nanoUsd / 1_000_000_000m;
}

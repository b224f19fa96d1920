namespace CodeValdCortex.Dashboard.Http;

/// <summary>How many rows a page may have.</summary>
internal static class PageSize
{
    /// <summary>Fills a screen and reads in a few milliseconds on both engines.</summary>
    public const int Default = 50;

    public const int Max = 200;

    public const string Allowed = "a whole number from 1 to 200";

    public static bool IsAllowed(int? limit) => limit is null or (>= 1 and <= Max);
}

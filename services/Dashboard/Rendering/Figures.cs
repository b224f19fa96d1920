using System.Globalization;

namespace CodeValdCortex.Dashboard.Rendering;

/// <summary>Numbers, money and spans as pages write them.</summary>
internal static class Figures
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Dollars: cents from one dollar on, below that as many digits as the amount needs.</summary>
    public static string Usd(decimal usd) => usd switch
    {
        0m => "$0",
        > 0m and < 0.0001m => "<$0.0001",
        < 1m => string.Create(Culture, $"${usd:0.00##}"),
        _ => string.Create(Culture, $"${usd:#,##0.00}"),
    };

    public static string Count(long number) => number.ToString("#,##0", Culture);

    /// <summary>Tokens, shortened from ten thousand on: 9,812 · 12.3k · 4.56M.</summary>
    public static string Tokens(long tokens) => tokens switch
    {
        < 10_000 => Count(tokens),
        < 1_000_000 => string.Create(Culture, $"{tokens / 1_000m:0.#}k"),
        _ => string.Create(Culture, $"{tokens / 1_000_000m:0.##}M"),
    };

    public static string Bytes(long bytes) => bytes switch
    {
        < 1_024 => $"{Count(bytes)} B",
        < 1_048_576 => string.Create(Culture, $"{bytes / 1_024m:0.#} KB"),
        _ => string.Create(Culture, $"{bytes / 1_048_576m:0.#} MB"),
    };

    public static string Span(TimeSpan span) => span switch
    {
        { TotalMilliseconds: < 0 } => "0 ms",
        { TotalSeconds: < 1 } => string.Create(Culture, $"{span.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 10 } => string.Create(Culture, $"{span.TotalSeconds:0.0} s"),
        { TotalMinutes: < 1 } => string.Create(Culture, $"{span.TotalSeconds:0} s"),
        { TotalHours: < 1 } => $"{span.Minutes} min {span.Seconds} s",
        { TotalDays: < 1 } => $"{span.Hours} h {span.Minutes} min",
        _ => $"{Count((long)span.TotalDays)} d {span.Hours} h",
    };

    /// <summary>How long ago (or ahead) an instant is; the script of the pages writes the same words.</summary>
    public static string Age(DateTimeOffset at, DateTimeOffset now)
    {
        var span = (now - at).Duration();
        var text = span switch
        {
            { TotalSeconds: < 5 } => "now",
            { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds} s",
            { TotalHours: < 1 } => $"{(int)span.TotalMinutes} min",
            { TotalDays: < 1 } => $"{(int)span.TotalHours} h",
            { TotalDays: < 30 } => $"{(int)span.TotalDays} d",
            _ => at.ToString("yyyy-MM-dd", Culture),
        };
        return text == "now" || span.TotalDays >= 30 ? text : at > now ? $"in {text}" : $"{text} ago";
    }

    public static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", Culture);

    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", Culture);

    public static string Number(double value) => value.ToString("0.#", Culture);

    public static string Percent(double share) => string.Create(Culture, $"{share * 100:0.#} %");

    /// <summary>A coordinate or length in an SVG attribute.</summary>
    public static string Svg(double value) => value.ToString("0.##", Culture);

    public static string Short(string sha) => sha.Length > 10 ? sha[..10] : sha;
}

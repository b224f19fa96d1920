using CodeValdCortex.Dashboard.Rendering;

namespace CodeValdCortex.Dashboard.Tests.Rendering;

public sealed class Figures_on_pages
{
    [Theory]
    [InlineData("0", "$0")]
    [InlineData("0.00001", "<$0.0001")]
    [InlineData("0.0042", "$0.0042")]
    [InlineData("0.037035", "$0.037")]
    [InlineData("0.5", "$0.50")]
    [InlineData("1234.567", "$1,234.57")]
    public void Write_money_as_precisely_as_it_needs(string usd, string text) =>
        Figures.Usd(decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(text);

    [Theory]
    [InlineData(-1, "0 ms")]
    [InlineData(320, "320 ms")]
    [InlineData(4_320, "4.3 s")]
    [InlineData(59_000, "59 s")]
    [InlineData(184_000, "3 min 4 s")]
    [InlineData(7_500_000, "2 h 5 min")]
    [InlineData(90_000_000, "1 d 1 h")]
    public void Write_spans_in_two_units(int milliseconds, string text) => Figures.Span(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(text);

    [Theory]
    [InlineData(2, "now")]
    [InlineData(59, "59 s ago")]
    [InlineData(3_599, "59 min ago")]
    [InlineData(-120, "in 2 min")]
    [InlineData(86_400 * 3, "3 d ago")]
    [InlineData(86_400 * 40, "2025-11-26")]
    public void Write_ages(int seconds, string text)
    {
        var now = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        Figures.Age(now.AddSeconds(-seconds), now).ShouldBe(text);
    }
}

using CodeValdCortex.LlmAgent.Pricing;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Testing;

namespace CodeValdCortex.LlmAgent.Tests.Pricing;

public sealed class The_price_table
{
    private static readonly DateOnly Today = new(2026, 1, 5);

    [Theory]
    [InlineData("gpt-4", 1_000_000, 0, 0, 30.0)]
    [InlineData("gpt-4", 0, 0, 1_000_000, 60.0)]
    [InlineData("gpt-4o", 1_000_000, 0, 0, 2.50)]
    [InlineData("gpt-4o", 1_000_000, 1_000_000, 0, 1.25)]
    [InlineData("gpt-4o-mini", 1_000_000, 500_000, 1_000_000, 0.7125)]
    [InlineData("gpt-4.1", 1_000_000, 0, 1_000_000, 10.0)]
    [InlineData("o4-mini", 0, 0, 1_000_000, 4.40)]
    public void Gives_what_a_call_costs(string model, long input, long cached, long output, double usd) =>
        PriceTable.Load(null).Find(model, Today).ShouldNotBeNull().Cost(input, cached, output).ShouldBe((long)(usd * 1_000_000_000));

    [Fact]
    public void Rounds_up_to_a_billionth_of_a_dollar() =>
        (PriceTable.Load(null).Find("gpt-4o-mini", Today).ShouldNotBeNull() with { Input = 0.0001m }).Cost(1, 0, 0).ShouldBe(1);

    [Fact]
    public void Knows_when_a_price_changed()
    {
        var prices = PriceTable.Load(null);
        prices.Find("o3", new DateOnly(2025, 6, 9)).ShouldNotBeNull().Output.ShouldBe(40);
        prices.Find("o3", new DateOnly(2025, 6, 10)).ShouldNotBeNull().Output.ShouldBe(8);
        prices.Find("o3", new DateOnly(2025, 1, 1)).ShouldBeNull();
    }

    [Fact]
    public void Prices_a_dated_snapshot_as_its_family_unless_it_has_a_price_of_its_own()
    {
        var prices = PriceTable.Load(null);
        prices.Find("gpt-4.1-2025-04-14", Today).ShouldNotBeNull().Input.ShouldBe(2);
        prices.Find("gpt-4o-2024-05-13", Today).ShouldNotBeNull().Input.ShouldBe(5);
        prices.Find("gpt-4.1-experimental", Today).ShouldBeNull();
    }

    [Fact]
    public void Takes_the_operators_prices_over_its_own()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("prices.json");
        File.WriteAllText(file, """[{ "model": "gpt-4o", "from": "2025-01-01", "input": 1, "cached_input": 1, "output": 1, "context_tokens": 1000, "max_output_tokens": 100 }]""");
        var prices = PriceTable.Load(file);
        prices.Find("gpt-4o", Today).ShouldNotBeNull().Output.ShouldBe(1);
        prices.Find("gpt-4", Today).ShouldNotBeNull();
    }

    [Fact]
    public void Names_the_setting_of_a_file_it_cannot_read() =>
        Should.Throw<SettingException>(() => PriceTable.Load("/no/such/file.json")).Setting.ShouldBe("CORTEX_PRICES_FILE");
}

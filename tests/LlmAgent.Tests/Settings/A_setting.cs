using CodeValdCortex.ServiceDefaults;

namespace CodeValdCortex.LlmAgent.Tests.Settings;

public sealed class A_setting
{
    [Theory]
    [InlineData("OPENAI_API_KEY", "")]
    [InlineData("OPENAI_BASE_URL", "not-an-address")]
    [InlineData("OPENAI_BASE_URL", "ftp://example.com/v1")]
    [InlineData("OPENAI_TIMEOUT", "0s")]
    [InlineData("OPENAI_TIMEOUT", "1h")]
    [InlineData("OPENAI_TIMEOUT", "soon")]
    [InlineData("CORTEX_PROMPT_TOKENS", "10")]
    [InlineData("CORTEX_PROMPT_TOKENS", "many")]
    [InlineData("CORTEX_BUDGET_ITEM_USD", "-1")]
    [InlineData("CORTEX_BUDGET_DAY_USD", "a lot")]
    [InlineData("CORTEX_BUDGET_MONTH_USD", "1e9")]
    [InlineData("CORTEX_PRICES_FILE", "/no/such/file")]
    public async Task That_cannot_be_used_stops_the_start_and_is_named(string name, string value)
    {
        var exception = await Should.ThrowAsync<Exception>(() => Workshop.Open(new() { [name] = value }));
        CortexHost.Explain(exception).ShouldNotBeNull().ShouldContain(name);
    }

    [Theory]
    [InlineData("OPENAI_BASE_URL", "https://models.example.com/openai/v1")]
    [InlineData("OPENAI_TIMEOUT", "90s")]
    [InlineData("CORTEX_BUDGET_MONTH_USD", "2.50")]
    [InlineData("CORTEX_PROMPT_TOKENS", "8000")]
    public async Task That_is_good_starts(string name, string value) => await (await Workshop.Open(new() { [name] = value })).DisposeAsync();
}

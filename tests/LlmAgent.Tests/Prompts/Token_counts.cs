using CodeValdCortex.LlmAgent.Tokens;

namespace CodeValdCortex.LlmAgent.Tests.Prompts;

public sealed class Token_counts
{
    // Counts published in the provider's cookbook ("How to count tokens with tiktoken").
    [Theory]
    [InlineData("cl100k_base", "antidisestablishmentarianism", 6)]
    [InlineData("o200k_base", "antidisestablishmentarianism", 6)]
    [InlineData("cl100k_base", "2 + 2 = 4", 7)]
    [InlineData("cl100k_base", "お誕生日おめでとう", 9)]
    [InlineData("o200k_base", "お誕生日おめでとう", 8)]
    public void Are_the_providers(string encoding, string text, int tokens) => new TokenCounter().Count(text, encoding).ShouldBe(tokens);

    [Fact]
    public void Cut_a_text_to_at_most_so_many()
    {
        var counter = new TokenCounter();
        var text = string.Join(' ', Enumerable.Repeat("日本語 words 🎉", 100));
        var cut = counter.Cut(text, 50, "o200k_base");
        text.ShouldStartWith(cut);
        counter.Count(cut, "o200k_base").ShouldBeInRange(40, 50);
    }
}

using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.LlmAgent.Pricing;
using CodeValdCortex.LlmAgent.Prompts;
using CodeValdCortex.LlmAgent.Settings;
using CodeValdCortex.LlmAgent.Tokens;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.LlmAgent.Tests.Prompts;

/// <summary>Packs prompts without a service around.</summary>
internal static class Packing
{
    public static TokenCounter Tokens { get; } = new();

    public static PackedPrompt Pack(WorkContext context, string step, string model = "gpt-4o", int promptTokens = 32_000)
    {
        var packer = new PromptPacker(Tokens, Options.Create(new LlmOptions { ApiKey = "k", PromptTokens = promptTokens }));
        return packer.Pack(new PromptRequest
        {
            Step = step,
            Context = context,
            AgentName = "Software Agent",
            Model = PriceTable.Load(null).Find(model, new DateOnly(2026, 1, 5)).ShouldNotBeNull(),
            ModelName = model,
            Temperature = 0.1,
            MaxTokens = 4096,
            Seed = "test",
        });
    }

    /// <summary>The data message's sections, found by the marker as the instructions announce it.</summary>
    public static IReadOnlyList<(string Name, string Text)> Sections(PackedPrompt prompt)
    {
        var (data, marker) = (prompt.Messages[1].Text, Marker(prompt));
        var sections = new List<(string, string)>();
        for (var at = 0; data.IndexOf($"===== {marker} ", at, StringComparison.Ordinal) is >= 0 and var open;)
        {
            var line = data[open..data.IndexOf('\n', open)];
            var name = line.Split(' ')[2];
            var end = data.IndexOf($"\n===== {marker} end {name} =====\n", open, StringComparison.Ordinal);
            sections.Add((name, data[(open + line.Length + 1)..end]));
            at = end + $"\n===== {marker} end {name} =====\n".Length;
        }
        return sections;
    }

    public static string Marker(PackedPrompt prompt) =>
        prompt.Messages[0].Text.Split('\n').Single(l => l.StartsWith("Section marker: ", StringComparison.Ordinal))["Section marker: ".Length..];
}

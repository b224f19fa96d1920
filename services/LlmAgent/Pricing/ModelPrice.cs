namespace CodeValdCortex.LlmAgent.Pricing;

/// <summary>What a model costs from a day on, and the limits that packing and reserving need. A row of <c>prices.json</c>.</summary>
internal sealed record ModelPrice
{
    /// <summary>Name as the provider's API takes it.</summary>
    public required string Model { get; init; }

    /// <summary>First UTC day the price applies.</summary>
    public required DateOnly From { get; init; }

    /// <summary>US dollars per million input tokens.</summary>
    public required decimal Input { get; init; }

    /// <summary>US dollars per million input tokens that the provider had cached; equal to <see cref="Input"/> where it has no discount.</summary>
    public required decimal CachedInput { get; init; }

    /// <summary>US dollars per million output tokens, reasoning included.</summary>
    public required decimal Output { get; init; }

    /// <summary>Vocabulary: cl100k_base or o200k_base.</summary>
    public string Encoding { get; init; } = "o200k_base";

    /// <summary>Tokens of prompt and answer together.</summary>
    public required int ContextTokens { get; init; }

    /// <summary>Most tokens of one answer.</summary>
    public required int MaxOutputTokens { get; init; }

    /// <summary>Whether it takes <c>response_format: json_schema</c>.</summary>
    public bool StructuredOutputs { get; init; }

    /// <summary>Whether it thinks before it answers: it then takes no temperature, and thinking counts as output.</summary>
    public bool Reasoning { get; init; }

    /// <summary>What a call cost, in billionths of a US dollar, rounded up. Input includes the cached tokens.</summary>
    public long Cost(long inputTokens, long cachedInputTokens, long outputTokens) => decimal.ToInt64(decimal.Ceiling(1_000m
        * ((inputTokens - cachedInputTokens) * Input + cachedInputTokens * CachedInput + outputTokens * Output)));
}

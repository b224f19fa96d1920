using System.ComponentModel.DataAnnotations;
using CodeValdCortex.ServiceDefaults.Configuration;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.LlmAgent.Settings;

/// <summary>Which model is asked, and how.</summary>
public sealed class LlmOptions
{
    /// <summary>Key of the provider. Never logged, never in a prompt.</summary>
    [Setting("OPENAI_API_KEY", Remedy = "the provider's API key", Secret = true)]
    [Required]
    public string? ApiKey { get; set; }

    /// <summary>Model of every agent that names none of its own; the deployment document's choice by default.</summary>
    [Setting("OPENAI_MODEL", Remedy = "the name of a model, e.g. gpt-4o")]
    [Required, StringLength(100, MinimumLength = 1)]
    public string Model { get; set; } = "gpt-4";

    /// <summary>Address of an OpenAI-compatible API, its path included.</summary>
    [Setting("OPENAI_BASE_URL", Remedy = "an http or https address, e.g. https://api.openai.com/v1")]
    [WebAddress]
    public Uri BaseUrl { get; set; } = new("https://api.openai.com/v1");

    /// <summary>How long one call may take; 1 s to 10 min. 2 min: a long file takes a large model about one.</summary>
    [Setting("OPENAI_TIMEOUT", Remedy = "a duration from 1s to 10m, e.g. 2m")]
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Most tokens of a prompt; 1,000 to 1,000,000. 32,000: some ten files, and at most $1 on the dearest model known.
    /// A model with a smaller window gets less.</summary>
    [Setting("CORTEX_PROMPT_TOKENS", Remedy = "a whole number from 1000 to 1000000")]
    [Range(1_000, 1_000_000)]
    public int PromptTokens { get; set; } = 32_000;

    /// <summary>A file of the form of <c>prices.json</c> with prices of further models; they win over the built-in ones.</summary>
    [Setting("CORTEX_PRICES_FILE", Remedy = "a JSON file of model prices")]
    public string? PricesFile { get; set; }
}

[OptionsValidator]
internal sealed partial class LlmOptionsValidator : IValidateOptions<LlmOptions>;

using System.Diagnostics;
using System.Diagnostics.Metrics;
using CodeValdCortex.LlmAgent.Prompts;

namespace CodeValdCortex.LlmAgent.Calling;

/// <summary>Spans and metrics of model calls, by OpenTelemetry's semantic conventions for generative AI. Sizes and
/// outcomes only: prompts and answers are never recorded.</summary>
internal static class ModelTelemetry
{
    private const string Name = "CodeValdCortex.LlmAgent";
    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<long> Tokens = Meter.CreateHistogram<long>("gen_ai.client.token.usage", "{token}");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("gen_ai.client.operation.duration", "s");

    public static Activity? Begin(PackedPrompt prompt, Uri address)
    {
        var span = Source.StartActivity($"chat {prompt.Model}", ActivityKind.Client);
        span?.SetTag("gen_ai.operation.name", "chat")
            .SetTag("gen_ai.provider.name", "openai")
            .SetTag("gen_ai.request.model", prompt.Model)
            .SetTag("gen_ai.request.max_tokens", prompt.MaxTokens)
            .SetTag("gen_ai.request.temperature", prompt.Temperature)
            .SetTag("server.address", address.Host)
            .SetTag("server.port", address.Port);
        return span;
    }

    public static void End(Activity? span, PackedPrompt prompt, CallOutcome outcome, TimeSpan duration)
    {
        var tags = new TagList
        {
            { "gen_ai.operation.name", "chat" }, { "gen_ai.provider.name", "openai" }, { "gen_ai.request.model", prompt.Model },
        };
        if (outcome.Reply is { } reply)
        {
            span?.SetTag("gen_ai.response.model", reply.Model)
                .SetTag("gen_ai.usage.input_tokens", reply.InputTokens)
                .SetTag("gen_ai.usage.output_tokens", reply.OutputTokens)
                .SetTag("gen_ai.response.finish_reasons", new[] { reply.Truncated ? "length" : "stop" });
            Tokens.Record(reply.InputTokens, [.. tags, new("gen_ai.token.type", "input")]);
            Tokens.Record(reply.OutputTokens, [.. tags, new("gen_ai.token.type", "output")]);
        }
        if (outcome.Failure is { } failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.Sentence).SetTag("error.type", failure.Code);
            tags.Add("error.type", failure.Code);
        }
        Duration.Record(duration.TotalSeconds, tags);
    }
}

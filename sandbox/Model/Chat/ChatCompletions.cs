using System.Globalization;
using CodeValdCortex.Model.Answering;
using CodeValdCortex.Model.Faults;
using CodeValdCortex.Model.Reading;

namespace CodeValdCortex.Model.Chat;

/// <summary>Answers a chat completion: checks the request, lets the switched fault happen, computes the answer.</summary>
internal sealed class ChatCompletions(ModelOptions options, ChatLog log, FaultSwitches faults)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Slowness = TimeSpan.FromSeconds(2);
    private readonly PrefixCache cache = new();

    public async Task<IResult> Answer(ChatRequest request, HttpContext http)
    {
        var ct = http.RequestAborted;
        var number = log.Add(request with { ReceivedAt = options.TimeProvider.GetUtcNow() });
        if (Refuse(request) is { } refused)
        {
            return refused;
        }
        var prompt = PromptReader.Read(request.Messages);
        var fault = faults.Take(prompt.Step);
        await Wait(options.Latency, ct);
        switch (fault?.Kind)
        {
            case ModelFaultKind.RateLimited:
                if (fault.RetryAfter is { } seconds)
                {
                    http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                }
                return ChatEndpoints.Problem(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests.");
            case ModelFaultKind.ServerError:
                return ChatEndpoints.Problem(500, "server_error", null, "The server had an error while processing your request.");
            case ModelFaultKind.Timeout:
                await Wait(fault.Delay == default ? Silence : fault.Delay, ct);
                http.Abort();
                return Results.Empty;
            case ModelFaultKind.Latency:
                await Wait(fault.Delay == default ? Slowness : fault.Delay, ct);
                break;
        }
        var answer = FaultyAnswer.Of(Answers.To(prompt, request.ResponseFormat), fault);
        log.Answer(answer.Text);
        return Results.Json(Completion(number, request, answer), ModelJson.Options);
    }

    private IResult? Refuse(ChatRequest request)
    {
        if (request.Model is not { Length: > 0 } model || request.Messages.Count == 0)
        {
            return Invalid("You must provide a model and messages.");
        }
        if (!options.Models.Contains(model, StringComparer.Ordinal))
        {
            return ChatEndpoints.Problem(404, "invalid_request_error", "model_not_found", $"The model `{model}` does not exist.");
        }
        return request switch
        {
            { Stream: true } => Invalid("This model does not stream."),
            { Temperature: < 0 or > 2 } => Invalid("temperature is not between 0 and 2."),
            { MaxTokens: < 1 } or { MaxCompletionTokens: < 1 } => Invalid("The token limit is less than 1."),
            _ => null,
        };
    }

    private object Completion(int number, ChatRequest request, Answer answer)
    {
        var limit = request.MaxCompletionTokens ?? request.MaxTokens ?? int.MaxValue;
        var cut = TokenEstimate.Of(answer.Text) > limit;
        var text = cut ? TokenEstimate.Cut(answer.Text, limit) : answer.Text;
        var prompt = TokenEstimate.Of(request.Messages);
        var completion = TokenEstimate.Of(answer.Refusal ?? text);
        return new
        {
            id = $"chatcmpl-sandbox-{number}",
            @object = "chat.completion",
            created = options.TimeProvider.GetUtcNow().ToUnixTimeSeconds(),
            model = request.Model,
            choices = new[]
            {
                new
                {
                    index = 0,
                    message = new { role = "assistant", content = answer.Refusal is null ? text : null, refusal = answer.Refusal },
                    finish_reason = cut || answer.Truncated ? "length" : "stop",
                },
            },
            usage = new
            {
                prompt_tokens = prompt,
                completion_tokens = completion,
                total_tokens = prompt + completion,
                prompt_tokens_details = new { cached_tokens = Math.Min(prompt, cache.Visit(request.Model!, request.Messages)) },
                completion_tokens_details = new { reasoning_tokens = 0 },
            },
        };
    }

    private static IResult Invalid(string message) =>
        ChatEndpoints.Problem(400, "invalid_request_error", null, message);

    private Task Wait(TimeSpan time, CancellationToken ct) =>
        time <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(time, options.TimeProvider, ct);
}

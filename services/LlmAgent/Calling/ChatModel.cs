using System.ClientModel;
using System.ClientModel.Primitives;
using CodeValdCortex.LlmAgent.Prompts;
using CodeValdCortex.LlmAgent.Settings;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Chat;

namespace CodeValdCortex.LlmAgent.Calling;

/// <summary>Makes one call of the provider: no retries inside, so that every call is one line of the ledger.</summary>
internal sealed class ChatModel(IHttpClientFactory http, IOptions<LlmOptions> options, TimeProvider clock)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "model-provider";

    /// <summary>Sends a packed prompt and waits for the whole answer.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled; whether the call is billed is unknown.</exception>
    public async Task<CallOutcome> Call(PackedPrompt prompt, CancellationToken ct)
    {
        using var span = ModelTelemetry.Begin(prompt, options.Value.BaseUrl);
        var started = clock.GetTimestamp();
        CallOutcome outcome;
        try
        {
            ClientResult<ChatCompletion> result = await Client(prompt.Model)
                .CompleteChatAsync(prompt.Messages.Select(Message), Options(prompt), ct);
            outcome = new CallOutcome { Reply = Reply(result.Value), RequestId = RequestId(result.GetRawResponse()) };
        }
        catch (Exception e) when (!ct.IsCancellationRequested && CallFailures.Explain(e, clock.GetUtcNow()) is { } failed)
        {
            outcome = failed;
        }
        ModelTelemetry.End(span, prompt, outcome, clock.GetElapsedTime(started));
        return outcome;
    }

    private ChatClient Client(string model) => new(model, new ApiKeyCredential(options.Value.ApiKey!), new OpenAIClientOptions
    {
        Endpoint = options.Value.BaseUrl,
        NetworkTimeout = options.Value.Timeout,
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        Transport = new HttpClientPipelineTransport(http.CreateClient(ClientName)),
        ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },   // it could log prompts
    });

    private static ChatMessage Message(PromptMessage message) => message.Role switch
    {
        PromptMessage.System => new SystemChatMessage(message.Text),
        PromptMessage.Assistant => new AssistantChatMessage(message.Text),
        _ => new UserChatMessage(message.Text),
    };

    private static ChatCompletionOptions Options(PackedPrompt prompt) => new()
    {
        MaxOutputTokenCount = prompt.MaxTokens,
        Temperature = (float?)prompt.Temperature,
        ResponseFormat = prompt.Schema is { } schema
            ? ChatResponseFormat.CreateJsonSchemaFormat(schema, AnswerSchemas.Read(schema), jsonSchemaIsStrict: true)
            : null,
    };

    private static ModelReply Reply(ChatCompletion completion) => new()
    {
        Text = string.Concat(completion.Content.Select(part => part.Text)),
        Refusal = completion.Refusal ?? (completion.FinishReason == ChatFinishReason.ContentFilter ? "The provider's content filter stopped the answer." : null),
        Truncated = completion.FinishReason == ChatFinishReason.Length,
        Model = completion.Model,
        InputTokens = completion.Usage?.InputTokenCount ?? 0,
        CachedInputTokens = completion.Usage?.InputTokenDetails?.CachedTokenCount ?? 0,
        OutputTokens = completion.Usage?.OutputTokenCount ?? 0,
    };

    private static string? RequestId(PipelineResponse response) =>
        response.Headers.TryGetValue("x-request-id", out var id) ? id : null;
}

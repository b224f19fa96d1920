using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using OpenAI;
using OpenAI.Chat;

namespace CodeValdCortex.Model.Tests;

/// <summary>A served model with the provider's official client in front of it.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private Desk(ModelServer server) => Server = server;

    public ModelServer Server { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Desk> Open(ModelOptions? options = null) => new(await ModelServer.Start(options ?? new ModelOptions(), Ct));

    public OpenAIClient Client(string key = "sandbox-key", TimeSpan? timeout = null) => new(new ApiKeyCredential(key), new OpenAIClientOptions
    {
        Endpoint = Server.Url, RetryPolicy = new ClientRetryPolicy(0), NetworkTimeout = timeout ?? TimeSpan.FromSeconds(30),
    });

    public async Task<ChatCompletion> Ask(PromptText prompt, ChatCompletionOptions? options = null, string model = "sandbox-1", string key = "sandbox-key", TimeSpan? timeout = null) =>
        await Client(key, timeout).GetChatClient(model).CompleteChatAsync(
            [new SystemChatMessage(prompt.System), new UserChatMessage(prompt.User)], options ?? new ChatCompletionOptions(), Ct);

    /// <summary>The answer as JSON.</summary>
    public async Task<JsonElement> Answer(PromptText prompt) => JsonDocument.Parse(await Text(prompt)).RootElement;

    /// <summary>The answer as text.</summary>
    public async Task<string> Text(PromptText prompt) => (await Ask(prompt)).Content[0].Text;

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

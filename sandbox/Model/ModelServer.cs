using System.Net;
using CodeValdCortex.Model.Chat;
using CodeValdCortex.Model.Faults;

namespace CodeValdCortex.Model;

/// <summary>An OpenAI-compatible model in this process. Its answers are computed from the text of the prompt and nothing
/// else, so a prompt that lacks what a model needs gets a wrong answer.</summary>
/// <remarks>Serves <c>POST /v1/chat/completions</c> and <c>GET /v1/models</c> behind the bearer key, and
/// <c>GET|POST|DELETE /_sandbox/faults</c> without one: it listens on the loopback address alone.</remarks>
public sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ChatLog log;

    private ModelServer(WebApplication app, ChatLog log, FaultSwitches faults, Uri url)
    {
        (this.app, this.log, Faults, Url) = (app, log, faults, url);
    }

    /// <summary>The base address for <c>OPENAI_BASE_URL</c>; its path is <c>/v1</c>.</summary>
    public Uri Url { get; }

    /// <summary>How many chat completions were asked for, whatever their outcome; wrongly authorised ones are not counted.</summary>
    public int Requests => log.Count;

    /// <summary>The latest requests (at most <see cref="ModelOptions.KeptRequests"/>) as received, oldest first.</summary>
    public IReadOnlyList<ChatRequest> Received => log.Latest;

    /// <summary>The texts of the latest answers (as many), oldest first.</summary>
    public IReadOnlyList<string> Answered => log.Answered;

    /// <summary>What goes wrong, and how often it has.</summary>
    public FaultSwitches Faults { get; }

    /// <summary>Starts serving on a loopback port.</summary>
    public static async Task<ModelServer> Start(ModelOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ModelServer).Assembly.GetName().Name,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        var (log, faults) = (new ChatLog(options.KeptRequests), new FaultSwitches());
        var server = builder.Build();
        server.MapChat(new ChatCompletions(options, log, faults), options);
        server.MapFaults(faults);
        await server.StartAsync(ct);
        return new ModelServer(server, log, faults, new Uri(server.Urls.Single() + "/v1"));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();
}

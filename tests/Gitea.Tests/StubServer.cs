using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.Gitea.Tests;

/// <summary>A real HTTP server that answers prepared texts, and remembers what it was asked.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Queue<(int Status, string Body)>> _answers = new(StringComparer.Ordinal);

    private StubServer(WebApplication app) => _app = app;

    internal ConcurrentQueue<(string Call, string Query, string Body, string Authorization)> Requests { get; } = new();

    internal Uri Url => new(_app.Urls.Single());

    internal static async Task<StubServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new StubServer(builder.Build());
        server._app.Run(server.Answer);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Prepares answers to a call, e.g. <c>GET /api/v1/version</c>; the last one repeats.</summary>
    internal StubServer On(string call, int status, string body)
    {
        _answers.GetOrAdd(call, _ => new Queue<(int, string)>()).Enqueue((status, body));
        return this;
    }

    /// <summary>Never answers a call.</summary>
    internal void Hang(string call) => On(call, 0, "");

    internal int Count(string call) => Requests.Count(request => request.Call == call);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var call = $"{http.Request.Method} {http.Request.Path.Value}";
        Requests.Enqueue((call, http.Request.QueryString.Value ?? "", body, http.Request.Headers.Authorization.ToString()));
        var (status, text) = (404, """{"message":"Not Found","url":"","errors":[]}""");
        if (_answers.TryGetValue(call, out var queue))
        {
            lock (queue)
            {
                (status, text) = queue.Count > 1 ? queue.Dequeue() : queue.Peek();
            }
        }

        if (status == 0)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }

        http.Response.StatusCode = status;
        if (text.Length > 0)
        {
            http.Response.ContentType = text[0] is '{' or '[' ? "application/json" : "text/plain";
            await http.Response.WriteAsync(text, http.RequestAborted);
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;

namespace CodeValdCortex.Storage.Tests.ArangoDb;

/// <summary>A server without authentication that answers what a test told it to, in that order: for what a real one does too rarely.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> answers = new();
    private readonly List<IHost> hosts = [];

    /// <summary>The requests so far: method, path without the database, and body.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Answers still to be given.</summary>
    public int Left => answers.Count;

    public ScriptedServer Answers(int status, string json = "{}", (string Name, string Value)? header = null)
    {
        answers.Enqueue(() =>
        {
            var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            if (header is var (name, value))
            {
                answer.Headers.Add(name, value);
            }
            return answer;
        });
        return this;
    }

    public ScriptedServer Refuses(int status, int number) =>
        Answers(status, $$"""{"error":true,"code":{{status}},"errorNum":{{number}},"errorMessage":"no"}""");

    public ScriptedServer Fails(HttpRequestError error)
    {
        answers.Enqueue(() => throw new HttpRequestException(error, "the network says no"));
        return this;
    }

    /// <summary>Storage as a service has it, on this server.</summary>
    public IServiceProvider Services()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("ARANGODB_URL", (string?)"http://scripted")]);
        builder.AddStorage();
        builder.Services.ConfigureAll<HttpClientFactoryOptions>(options =>
            options.HttpMessageHandlerBuilderActions.Add(handlers => handlers.PrimaryHandler = this));
        hosts.Add(builder.Build());
        return hosts[^1].Services;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path == "/_open/auth")
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }
        path = path.StartsWith("/_db/", StringComparison.Ordinal) ? path[path.IndexOf('/', "/_db/".Length)..] : path;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Enqueue($"{request.Method} {path} {body}".TrimEnd());
        var answer = answers.Dequeue()();
        answer.RequestMessage = request;
        return answer;
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var host in hosts)
        {
            host.Dispose();
        }
        hosts.Clear();
        base.Dispose(disposing);
    }
}

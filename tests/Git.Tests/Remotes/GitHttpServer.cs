using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.Git.Tests.Remotes;

/// <summary>Git's smart HTTP protocol over the bare repositories below a folder, by git's own upload-pack and
/// receive-pack
/// (gitprotocol-http(5)). Wants a token by basic authentication, as Gitea does.</summary>
public sealed class GitHttpServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string root;
    private long sent;

    private GitHttpServer(WebApplication app, string root, string token) => (this.app, this.root, Token) = (app, root, token);

    /// <summary>What a client must send as password.</summary>
    public string Token { get; }

    /// <summary>Base address.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>When set, requests for packs wait for it before they are answered.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>Bytes of git's answers so far.</summary>
    public long SentBytes => Interlocked.Read(ref sent);

    /// <summary>Requests that arrived: method and path.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Starts on a free port.</summary>
    public static async Task<GitHttpServer> Start(string root, string token, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(x => x.Limits.MaxRequestBodySize = null);
        var web = builder.Build();
        var server = new GitHttpServer(web, root, token);
        web.Map("/{owner}/{name}/{**rest}", server.Serve);
        await web.StartAsync(ct);
        server.Url = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Gate?.TrySetResult();
        await app.DisposeAsync();
    }

    private async Task Serve(HttpContext http, string owner, string name, string rest)
    {
        Requests.Enqueue($"{http.Request.Method} {http.Request.Path}");
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("cortex:" + Token));
        if (http.Request.Headers.Authorization != expected)
        {
            http.Response.StatusCode = 401;
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"test\"";
            return;
        }

        var folder = Path.Combine(root, owner, name);
        if (!Directory.Exists(folder))
        {
            http.Response.StatusCode = 404;
            return;
        }

        var advertises = rest == "info/refs";
        var service = advertises ? http.Request.Query["service"].ToString() : rest;
        if (service is not ("git-upload-pack" or "git-receive-pack"))
        {
            http.Response.StatusCode = 403;
            return;
        }

        if (!advertises && Gate is { } gate)
        {
            await gate.Task.WaitAsync(http.RequestAborted);
        }

        await Run(http, folder, service, advertises);
    }

    private async Task Run(HttpContext http, string folder, string service, bool advertises)
    {
        http.Response.ContentType = $"application/x-{service}-{(advertises ? "advertisement" : "result")}";
        http.Response.Headers.CacheControl = "no-cache";
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        if (http.Request.Headers["Git-Protocol"].ToString() is { Length: > 0 } protocol)
        {
            environment["GIT_PROTOCOL"] = protocol;
        }

        List<string> arguments = [service["git-".Length..], "--stateless-rpc"];
        if (advertises)
        {
            arguments.Add("--advertise-refs");
            if (!environment.ContainsKey("GIT_PROTOCOL") || service == "git-receive-pack")
            {
                var line = $"# service={service}\n";
                await http.Response.WriteAsync($"{line.Length + 4:x4}{line}0000", http.RequestAborted);
            }
        }

        using var git = GitTool.Start(folder, environment, [.. arguments, folder]);
        var feeding = Feed(http, git);
        await Answer(git.StandardOutput.BaseStream, http);
        await feeding;
        await git.WaitForExitAsync(http.RequestAborted);
    }

    private async Task Answer(Stream output, HttpContext http)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await output.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            Interlocked.Add(ref sent, read);
            await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
        }
    }

    private static async Task Feed(HttpContext http, Process git)
    {
        await using var input = git.StandardInput.BaseStream;
        var body = http.Request.Headers.ContentEncoding == "gzip"
            ? new GZipStream(http.Request.Body, CompressionMode.Decompress)
            : http.Request.Body;
        try
        {
            await body.CopyToAsync(input, http.RequestAborted);
        }
        catch (IOException)
        {
            // git refused what was sent and ended: its answer says so.
        }
    }
}

using CodeValdCortex.Gitea.Webhooks;
using CodeValdCortex.IngressBench.Load;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.IngressBench.Servers;

/// <summary>The limit: Kestrel that reads a body and verifies its signature, and does nothing else.</summary>
internal static class BareServer
{
    internal static async Task<int> Run(int port, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.MapPost("/", async (HttpContext http) =>
        {
            var body = new byte[(int)http.Request.ContentLength!.Value];
            await http.Request.Body.ReadExactlyAsync(body, http.RequestAborted);
            http.Response.StatusCode = WebhookSignature.Verify(body, http.Request.Headers[WebhookSignature.Header], SignedDelivery.Secret) ? 202 : 401;
        });
        await app.StartAsync(ct);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}

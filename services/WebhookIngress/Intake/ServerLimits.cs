using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>What the server takes before a request reaches the intake: for a process whose only public door this is.</summary>
internal sealed class ServerLimits(IOptions<WebhookOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = options.Value.ConnectionLimit;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);   // Gitea gives up after 5
        kestrel.Limits.MaxRequestHeaderCount = 64;                         // Gitea sends 15
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;             // and 1 KB of them
        kestrel.Limits.MaxRequestBufferSize = 64 * 1024;                   // read ahead of the intake, a connection: pinned memory, which comes back late
    }
}

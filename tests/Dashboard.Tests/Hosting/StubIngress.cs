using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.Dashboard.Tests.Hosting;

/// <summary>A replica of the ingress, as far as its list of kept deliveries goes; the real one is asked in the end-to-end tests.</summary>
internal sealed class StubIngress : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubIngress(WebApplication web) => app = web;

    public Uri Url => new(app.Urls.Single());

    /// <summary>What it keeps.</summary>
    public ConcurrentDictionary<string, object> Kept { get; } = new(StringComparer.Ordinal);

    /// <summary>Calls that it has answered.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public static async Task<StubIngress> Start(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new StubIngress(builder.Build());
        stub.app.Run(stub.Answer);
        await stub.app.StartAsync(ct);
        return stub;
    }

    /// <summary>Keeps a delivery.</summary>
    public StubIngress Keep(string id, DateTimeOffset at, string state = "published", string body = "{}")
    {
        Kept[id] = new
        {
            delivery_id = id, @event = "issues", action = "opened", state, reason = "", repository_name = Seeds.ShopName, sender_login = "mia",
            body_bytes = body.Length, slot = "deliveries-0", signature = "valid", attempts = 2, last_failure = "ConnectionException", received_at = at,
            events = new[] { new { message_id = Guid.Empty, name = "issue-changed" } }, headers = new Dictionary<string, string> { ["X-Gitea-Event"] = "issues" }, body,
        };
        return this;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        var call = $"{http.Request.Method} {http.Request.Path.Value}{http.Request.QueryString.Value}";
        Calls.Enqueue(call);
        var id = http.Request.Path.Value!.Split('/').ElementAtOrDefault(3);
        http.Response.StatusCode = id is not null && !Kept.ContainsKey(id) ? 404 : http.Request.Method == "POST" ? 202 : 200;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(
            id is null ? JsonSerializer.Serialize(new { deliveries = Kept.Values, next = (string?)null }) : Kept.TryGetValue(id, out var kept) ? JsonSerializer.Serialize(kept) : "{}",
            http.RequestAborted);
    }
}

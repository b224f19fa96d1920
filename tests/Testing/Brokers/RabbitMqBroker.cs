using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace CodeValdCortex.Testing.Brokers;

/// <summary>A RabbitMQ of one's own for tests. As an assembly fixture it is shared and starts when the first test asks for it.</summary>
/// <remarks>From CORTEX_TEST_RABBITMQ_URL (and CORTEX_TEST_RABBITMQ_API) when set; else an installed RabbitMQ, started on free
/// ports; else Docker. Where none can be had the asking test is skipped by name, and fails when CI is true.</remarks>
public sealed class RabbitMqBroker : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IBrokerHost? _host;
    private bool _runs;
    private HttpClient? _api;

    /// <summary>Address of the broker itself, without a virtual host.</summary>
    public Uri Url => Host.Url;

    /// <summary>The management API, authorised.</summary>
    public HttpClient Api => _api ??= CreateApi(Host);

    private IBrokerHost Host => _host ?? throw new InvalidOperationException("Call Start first.");

    /// <summary>Starts it unless it runs; skips the calling test where no RabbitMQ can be had.</summary>
    public async Task Start(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_runs)
            {
                return;
            }

            _host ??= BrokerHosts.Find();   // disposed at the end, however far its start gets
            if (_host is null)
            {
                Unavailable();
            }

            await _host!.Start(ct);
            _runs = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A new virtual host with the product's policies: tests don't see each other's queues.</summary>
    /// <returns>The value for RABBITMQ_URL.</returns>
    public async Task<Uri> NewVirtualHost(CancellationToken ct)
    {
        await Start(ct);
        var name = $"test-{Guid.NewGuid():N}";
        (await Api.PutAsync($"api/vhosts/{name}", content: null, ct)).EnsureSuccessStatusCode();
        var user = Uri.UnescapeDataString(Host.Url.UserInfo.Split(':')[0]);
        var all = new { configure = ".*", write = ".*", read = ".*" };
        (await Api.PutAsJsonAsync($"api/permissions/{name}/{user}", all, ct)).EnsureSuccessStatusCode();
        foreach (var policy in ProductPolicies())
        {
            var policyName = (string)policy["name"]!;
            policy.Remove("name");
            policy.Remove("vhost");
            (await Api.PutAsJsonAsync($"api/policies/{name}/{policyName}", policy, ct)).EnsureSuccessStatusCode();
        }

        return new UriBuilder(Host.Url) { Path = name }.Uri;
    }

    /// <summary>What the management API says about a queue of a virtual host; null when there is none.</summary>
    public async Task<JsonElement?> Queue(Uri virtualHost, string name, CancellationToken ct)
    {
        var answer = await Api.GetAsync($"api/queues{virtualHost.AbsolutePath}/{Uri.EscapeDataString(name)}", ct);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>(ct) : null;
    }

    /// <summary>kill -9 of the node, as a power cut would.</summary>
    public Task Kill() => Host.Kill();

    /// <summary>Starts the killed node again, with what it had on disk.</summary>
    public Task Restart(CancellationToken ct) => Host.Start(ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _gate.Dispose();
    }

    /// <summary>The policies of deploy/rabbitmq/definitions.json: what is tested is what is deployed.</summary>
    internal static IEnumerable<JsonObject> ProductPolicies()
    {
        var definitions = JsonNode.Parse(File.ReadAllText(SourceTree.File("deploy", "rabbitmq", "definitions.json")))!;
        return definitions["policies"]!.AsArray().Select(policy => policy!.DeepClone().AsObject());
    }

    private static HttpClient CreateApi(IBrokerHost host)
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(host.Url.UserInfo)));
        var api = new HttpClient(new SocketsHttpHandler(), disposeHandler: true) { BaseAddress = host.Api };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        return api;
    }

    private static void Unavailable()
    {
        const string reason = "No RabbitMQ here: install rabbitmq-server, start Docker, or set CORTEX_TEST_RABBITMQ_URL.";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }
}

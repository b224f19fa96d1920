using System.Globalization;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests;

/// <summary>The ingress as an operator runs it: a process of its own.</summary>
internal sealed class IngressProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private IngressProcess(ChildProcess process, int port)
    {
        _process = process;
        Port = port;
    }

    internal int Port { get; }

    internal Uri Webhooks => new($"http://127.0.0.1:{Port}/api/v1/webhooks/gitea");

    internal bool HasExited => _process.HasExited;

    internal string Transcript => _process.Transcript();

    /// <summary>Starts one on a folder and waits until it is ready.</summary>
    /// <param name="http">Asks whether it is ready.</param>
    /// <param name="folder">DATA_DIR.</param>
    /// <param name="broker">RABBITMQ_URL; null for none.</param>
    /// <param name="settings">More environment names and values.</param>
    internal static async Task<IngressProcess> Start(
        HttpClient http, string folder, Uri? broker, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var port = FreePort.Next();
        var environment = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>(), StringComparer.Ordinal)
        {
            ["DATA_DIR"] = folder,
            ["GITEA_WEBHOOK_SECRET"] = Recordings.Secret,
            ["APP_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["RABBITMQ_URL"] = broker?.AbsoluteUri,
            ["LOG_LEVEL"] = "fatal",
        };
        var ingress = new IngressProcess(ChildProcess.StartProject("services/WebhookIngress", environment), port);
        await Eventually.Is(
            async () => ingress.HasExited
                || (await http.GetAsync(new Uri(ingress.Webhooks, "/health/ready"), TestContext.Current.CancellationToken)).IsSuccessStatusCode,
            TimeSpan.FromSeconds(90), "the ingress is ready");
        ingress.HasExited.ShouldBeFalse(ingress.Transcript);
        return ingress;
    }

    /// <summary>kill -9.</summary>
    internal Task Kill() => _process.Kill();

    /// <summary>SIGTERM; the exit code.</summary>
    internal Task<int> Stop(TimeSpan timeout) => _process.Stop(timeout);

    /// <summary>Bytes of memory by the operating system's account: now, and the most there ever were.</summary>
    internal (long Now, long Most) Memory()
    {
        var lines = File.ReadAllLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/status");
        return (Kilobytes("VmRSS:"), Kilobytes("VmHWM:"));

        long Kilobytes(string name) => 1024 * long.Parse(
            lines.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(),
            CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}

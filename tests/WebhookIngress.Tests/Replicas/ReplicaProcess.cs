using System.Globalization;
using CodeValdCortex.Gitea.Recordings;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Replicas;

/// <summary>A replica of the ingress as a process of its own, where the system allows it under a host name of its own, as a
/// container that is made again has.</summary>
internal sealed class ReplicaProcess : IAsyncDisposable
{
    // Sets the name inside a namespace of its own, then becomes the program.
    private const string UnderName = "hostname \"$0\" && exec \"$@\"";

    private readonly ChildProcess _process;
    private readonly HttpClient _http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null });

    private ReplicaProcess(ChildProcess process, Uri address) => (_process, Address) = (process, address);

    internal Uri Address { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="volume">DATA_DIR.</param>
    /// <param name="broker">RABBITMQ_URL.</param>
    /// <param name="hostName">Its host name; the machine's where null, or where the system has no namespaces to give.</param>
    internal static async Task<ReplicaProcess> Start(string volume, Uri broker, string? hostName = null)
    {
        var port = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DATA_DIR"] = volume,
            ["GITEA_WEBHOOK_SECRET"] = Recordings.Secret,
            ["APP_PORT"] = port,
            ["RABBITMQ_URL"] = broker.AbsoluteUri,
            ["LOG_LEVEL"] = "error",
        };
        var process = hostName is not null && await CanBeNamed()
            ? ChildProcess.Start(
                "unshare", ["--uts", "--map-root-user", "sh", "-c", UnderName, hostName, "dotnet", "exec", SourceTree.Assembly("services/WebhookIngress")], settings)
            : ChildProcess.StartProject("services/WebhookIngress", settings);
        var replica = new ReplicaProcess(process, new Uri($"http://127.0.0.1:{port}/"));
        await Eventually.Is(
            async () =>
            {
                if (process.HasExited)
                    throw new InvalidOperationException(process.Transcript());
                using var ready = await replica._http.GetAsync(new Uri(replica.Address, "/health/ready"), TestContext.Current.CancellationToken);
                return ready.IsSuccessStatusCode;
            },
            TimeSpan.FromSeconds(60),
            "the replica is ready");
        return replica;
    }

    internal Task<ReplayedDelivery> Post(RecordedDelivery delivery) => DeliveryReplay.Post(
        _http, new Uri(Address, "/api/v1/webhooks/gitea"), delivery, TestContext.Current.CancellationToken);

    internal Task<string> Get(string path) => _http.GetStringAsync(new Uri(Address, path), TestContext.Current.CancellationToken);

    /// <summary>kill -9.</summary>
    internal Task Kill() => _process.Kill();

    /// <summary>SIGSTOP: it keeps what it holds.</summary>
    internal void Freeze() => _process.Freeze();

    /// <summary>SIGCONT.</summary>
    internal void Thaw() => _process.Thaw();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }

    private static async Task<bool> CanBeNamed()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/unshare"))
            return false;
        await using var probe = ChildProcess.Start("unshare", ["--uts", "--map-root-user", "hostname", "probe"]);
        return await probe.Exit(TimeSpan.FromSeconds(30)) == 0;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using CodeValdCortex.IngressBench.Load;
using CodeValdCortex.Testing;

namespace CodeValdCortex.IngressBench.Servers;

/// <summary>A server in a process of its own, and what was measured of it.</summary>
internal sealed class MeasuredServer : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly int _port;
    private readonly string _path;
    private readonly Dictionary<int, List<LoadResult>> _results = [];

    private MeasuredServer(string name, ChildProcess process, int port, string path)
    {
        (Name, _process, _port, _path) = (name, process, port, path);
    }

    internal string Name { get; }

    internal long PeakBytes { get; private set; }

    internal IReadOnlyList<LoadResult> Results(int connections) => _results[connections];

    /// <summary>Kestrel and the signature.</summary>
    internal static Task<MeasuredServer> Bare(CancellationToken ct)
    {
        var port = FreePort.Next();
        return Start("bare Kestrel + HMAC", Bench(null, "bare", port.ToString(CultureInfo.InvariantCulture)), port, "/", ct);
    }

    /// <summary>The ingress; without a broker address its log is only filled.</summary>
    internal static Task<MeasuredServer> Ingress(string folder, Uri? broker, CancellationToken ct)
    {
        var port = FreePort.Next();
        return Start("ingress, fsync before 202", ChildProcess.StartProject("services/WebhookIngress", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["APP_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["DATA_DIR"] = folder,
            ["GITEA_WEBHOOK_SECRET"] = SignedDelivery.Secret,
            ["RABBITMQ_URL"] = broker?.AbsoluteUri,
            ["CORTEX_LOG_OUTPUT"] = "/dev/null",   // a line a delivery, as ever; this process would have to keep them
            ["CORTEX_LOG_FORMAT"] = "json",
        }), port, "/api/v1/webhooks/gitea", ct);
    }

    /// <summary>Debian's webhook with a rule for the signature and a command that does nothing; null where it isn't installed.</summary>
    internal static async Task<MeasuredServer?> DebianWebhook(string folder, CancellationToken ct)
    {
        const string program = "/usr/bin/webhook";
        if (!File.Exists(program))
        {
            return null;
        }

        var hooks = Path.Combine(folder, "hooks.json");
        await File.WriteAllTextAsync(hooks, $$$$"""
            [{"id":"gitea","execute-command":"/bin/true","success-http-response-code":202,
              "trigger-rule":{"match":{"type":"payload-hmac-sha256","secret":"{{{{SignedDelivery.Secret}}}}",
                "parameter":{"source":"header","name":"X-Hub-Signature-256"}
            }}}]
            """, ct);
        var port = FreePort.Next();
        var process = ChildProcess.Start(program, ["-hooks", hooks, "-ip", "127.0.0.1", "-port", port.ToString(CultureInfo.InvariantCulture)]);
        return await Start("Debian's webhook, stores nothing", process, port, "/hooks/gitea", ct);
    }

    /// <summary>Measures once.</summary>
    internal async Task Measure(int connections, TimeSpan length, CancellationToken ct)
    {
        await using var load = Load(
            "load", _port.ToString(CultureInfo.InvariantCulture), _path, connections.ToString(CultureInfo.InvariantCulture),
            ((int)length.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        await load.Exit(length + TimeSpan.FromMinutes(1));
        ct.ThrowIfCancellationRequested();
        var line = load.Output.SingleOrDefault(line => line.StartsWith("load ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The load on {Name} failed:{Environment.NewLine}{load.Transcript()}");
        if (!_results.TryGetValue(connections, out var results))
        {
            _results[connections] = results = [];
        }

        results.Add(LoadResult.Parse(line));
        PeakBytes = Math.Max(PeakBytes, Peak());
        await Idle(ct);
    }

    /// <summary>Waits until it has done what it put off: Debian's webhook answers first and starts its commands for seconds after,
    /// which would be measured with the server that comes next.</summary>
    private async Task Idle(CancellationToken ct)
    {
        var look = TimeSpan.FromMilliseconds(200);
        var limit = Stopwatch.StartNew();
        long before, now = Ticks();
        do
        {
            before = now;
            await Task.Delay(look, ct);
            now = Ticks();
        }
        while (now - before > 1 && limit.Elapsed < TimeSpan.FromSeconds(30));
    }

    // Processor time of it and of its children that have ended, in hundredths of a second (proc(5): fields 14 to 17 of stat).
    private long Ticks()
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        var stat = File.ReadAllText($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
    }

    /// <summary>A gauge of its /metrics.</summary>
    internal async Task<double> Gauge(string name)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        var metrics = await http.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/metrics"));
        var line = metrics.Split('\n').Single(line => line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal)
            || line.StartsWith(name + "_deliveries", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>SIGTERM, and its end.</summary>
    internal Task Stop() => _process.Stop(TimeSpan.FromSeconds(30));

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<MeasuredServer> Start(string name, ChildProcess process, int port, string path, CancellationToken ct)
    {
        await Eventually.Is(
            async () =>
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port, ct);
                return true;
            },
            TimeSpan.FromSeconds(60), $"{name} listens");
        return new MeasuredServer(name, process, port, path);
    }

    // Continued where the socket's event comes up: the sender's share of the processor is the smaller by the hops it saves.
    private static ChildProcess Load(params string[] arguments) => Bench(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1" }, arguments);

    private static ChildProcess Bench(IReadOnlyDictionary<string, string?>? environment, params string[] arguments) => ChildProcess.Start(
        Environment.ProcessPath!,
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? ["exec", typeof(MeasuredServer).Assembly.Location, .. arguments] : arguments,
        environment);

    private long Peak() => OperatingSystem.IsLinux()
        ? 1024 * long.Parse(
            File.ReadLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/status")
                .Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal).Trim(),
            CultureInfo.InvariantCulture)
        : 0;
}

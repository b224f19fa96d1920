using System.Globalization;
using CodeValdCortex.Testing;

namespace CodeValdCortex.EndToEnd.World;

/// <summary>Each service as a process of its own, on a real broker, with one SQLite file between them.</summary>
internal sealed class SeparateProcesses : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> Names = ["WebhookIngress", "WorkflowEngine", "LlmAgent", "GitIndexer", "Dashboard"];

    /// <summary>In place of a service's name: all services, and at every start.</summary>
    public const string Everywhere = "*";

    /// <summary>After a service's name: its replica.</summary>
    public const string Second = ", second";

    private const int LastLines = 20;
    private readonly Dictionary<string, ChildProcess> _processes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChildProcess> _frozen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _launched = new(StringComparer.Ordinal);
    private readonly List<string> _ended = [];
    private readonly Dictionary<string, Uri> _addresses;
    private readonly Dictionary<string, string> _volumes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _settings;

    private SeparateProcesses(ForgeWorld world, Uri broker)
    {
        _addresses = Names.ToDictionary(name => name, _ => new Uri($"http://127.0.0.1:{FreePort.Next()}"), StringComparer.Ordinal);
        _settings = ProductSettings.For(world, _addresses["Dashboard"], world.Data("product"));
        _settings["RABBITMQ_URL"] = broker.ToString();
        _settings["INDEXER_URL"] = _addresses["GitIndexer"].ToString();
        _settings["INGRESS_URL"] = _addresses["WebhookIngress"].ToString();
    }

    /// <summary>The ingress's address, for webhooks.</summary>
    public Uri Ingress => _addresses["WebhookIngress"];

    /// <summary>The dashboard's address, for the API.</summary>
    public Uri Dashboard => _addresses["Dashboard"];

    /// <summary>Starts them all and waits until they are ready.</summary>
    /// <param name="world">What is around them.</param>
    /// <param name="broker">RABBITMQ_URL.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="extra">Further settings: of one service for this start alone (it is not waited for), or of <see cref="Everywhere"/>.</param>
    public static async Task<SeparateProcesses> Start(ForgeWorld world, Uri broker, CancellationToken ct, params (string Service, string Setting, string Value)[] extra)
    {
        var all = new SeparateProcesses(world, broker);
        foreach (var (_, setting, value) in extra.Where(e => e.Service == Everywhere))
            all._settings[setting] = value;
        foreach (var name in Names)
            all.Launch(name, [.. extra.Where(e => e.Service == name).Select(e => (e.Setting, e.Value))]);
        foreach (var name in Names.Where(name => !extra.Any(e => e.Service == name)))
            await all.Ready(name, ct);
        return all;
    }

    /// <summary>Starts a service or its replica again, with further settings for this start alone.</summary>
    public void Launch(string name, params (string Setting, string Value)[] extra)
    {
        var settings = new Dictionary<string, string?>(_settings, StringComparer.Ordinal)
        {
            ["APP_PORT"] = _addresses[name].Port.ToString(CultureInfo.InvariantCulture),
        };
        if (_volumes.TryGetValue(name, out var volume))
            settings["DATA_DIR"] = volume;
        foreach (var (setting, value) in extra)
            settings[setting] = value;
        if (_processes.TryGetValue(name, out var old))
            _ended.Add($"--- {name} (ended)\n{old.Transcript()}");
        _launched[name] = TimeProvider.System.GetUtcNow();
        _processes[name] = ChildProcess.StartProject($"services/{name.Replace(Second, "", StringComparison.Ordinal)}", settings);
    }

    /// <summary>Starts a second replica of a service, named like it and <see cref="Second"/>, and waits until it is ready; its address.</summary>
    /// <param name="name">The service.</param>
    /// <param name="volume">Its data folder; null for the one that all have.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Uri> Replicate(string name, string? volume, CancellationToken ct)
    {
        var replica = name + Second;
        _addresses[replica] = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        if (volume is not null)
            _volumes[replica] = volume;
        Launch(replica);
        await Ready(replica, ct);
        return _addresses[replica];
    }

    /// <summary>Runs a <c>cortex</c> command beside them, with their settings, which succeeds; gives what it wrote.</summary>
    public async Task<string> Cortex(params string[] arguments)
    {
        await using var command = ChildProcess.StartProject("services/Standalone", _settings, arguments);
        (await command.Exit(TimeSpan.FromMinutes(1))).ShouldBe(0, command.Transcript());
        return string.Join('\n', command.Output);
    }

    /// <summary>kill -9.</summary>
    public Task Kill(string name) => _processes[name].Kill();

    /// <summary>SIGTERM, and what it exits with.</summary>
    /// <exception cref="TimeoutException">It still ran after <paramref name="limit"/>.</exception>
    public Task<int> Stop(string name, TimeSpan limit) => _processes[name].Stop(limit);

    /// <summary>Its process id.</summary>
    public int ProcessId(string name) => _processes[name].Id;

    /// <summary>When it was started last.</summary>
    public DateTimeOffset LaunchedAt(string name) => _launched[name];

    /// <summary>SIGSTOP, for a moment or before <see cref="Freeze"/>.</summary>
    public void Pause(string name) => _processes[name].Freeze();

    /// <summary>SIGCONT of one that was only paused.</summary>
    public void Resume(string name) => _processes[name].Thaw();

    /// <summary>SIGSTOP. A stand-in takes its place at another address, as an orchestrator would start one.</summary>
    public void Freeze(string name)
    {
        _processes.Remove(name, out var frozen);
        frozen!.Freeze();
        _frozen.Add(name, frozen);
        _addresses[name] = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        Launch(name);
    }

    /// <summary>SIGCONT: there are two of them now, and one believes that no time has passed.</summary>
    public void Thaw(string name) => _frozen[name].Thaw();

    /// <summary>kill -9 of the one that was frozen; its stand-in stays.</summary>
    public async Task EndThawed(string name)
    {
        _frozen.Remove(name, out var thawed);
        await thawed!.Kill();
        _ended.Add($"--- {name} (thawed)\n{thawed.Transcript()}");
        await thawed.DisposeAsync();
    }

    /// <summary>Whether the process has ended (by itself, or killed).</summary>
    public bool HasExited(string name) => _processes[name].HasExited;

    /// <summary>What a process that has ended exited with, and its last lines.</summary>
    public string LastWords(string name) =>
        $"exit code {_processes[name].ExitCode}\n{string.Join('\n', _processes[name].Transcript().Split('\n').TakeLast(LastLines))}";

    /// <summary>Whether a service says right now that it is ready. One that has ended is started again, as an orchestrator would.</summary>
    public async Task<bool> IsUp(string name, CancellationToken ct)
    {
        if (_processes[name].HasExited)
            Launch(name);
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = _addresses[name], Timeout = TimeSpan.FromSeconds(2) };
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception away) when (away is HttpRequestException || (away is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;   // still starting, or too busy to say
        }
    }

    /// <summary>Waits until a service says that it is ready.</summary>
    public async Task Ready(string name, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = _addresses[name], Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.Is(
            async () =>
            {
                if (_processes[name].HasExited)
                    throw new InvalidOperationException($"{name} ended with {_processes[name].ExitCode}: {_processes[name].Transcript()}");
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);
                return answer.IsSuccessStatusCode;
            },
            TimeSpan.FromSeconds(60),
            $"{name} is ready");
    }

    /// <summary>Everything the processes wrote: what a failed test should show.</summary>
    public string Transcript() =>
        string.Join('\n', _ended.Concat(_processes.Select(p => $"--- {p.Key}\n{p.Value.Transcript()}")));

    /// <summary>The last lines of each running process.</summary>
    public string Tails(int lines) =>
        string.Join('\n', _processes.Select(p => $"--- {p.Key}\n{string.Join('\n', p.Value.Transcript().Split('\n').TakeLast(lines))}"));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.Values.Concat(_frozen.Values))
            await process.DisposeAsync();
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CodeValdCortex.Testing.Brokers;

/// <summary>An installed RabbitMQ, run as a private node: own ports, own data, own Erlang cookie, own port mapper.</summary>
internal sealed class LocalBroker : IBrokerHost
{
    private const string User = "cortex";
    private const string Password = "cortex-test-password";
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(120);

    private readonly string _programs;
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Next();
    private readonly int _apiPort = FreePort.Next();
    private readonly Dictionary<string, string?> _environment;
    private ChildProcess? _portMapper;
    private ChildProcess? _node;

    public LocalBroker(string programs)
    {
        _programs = programs;
        Url = new Uri($"amqp://{User}:{Password}@127.0.0.1:{_port}");
        Api = new Uri($"http://127.0.0.1:{_apiPort}/");
        _environment = Environments(FreePort.Next(), FreePort.Next());
        File.WriteAllText(_folder.File("enabled_plugins"), "[rabbitmq_management].");
        File.WriteAllText(_folder.File("definitions.json"), $$"""
            {"users":[{"name":"{{User}}","password":"{{Password}}","tags":["administrator"]}],"vhosts":[{"name":"/"}],
             "permissions":[{"user":"{{User}}","vhost":"/","configure":".*","write":".*","read":".*"}],
             "policies":[],"queues":[],"exchanges":[],"bindings":[]}
            """);
        File.WriteAllText(_folder.File("rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{_port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {_apiPort}
            load_definitions = {_folder.File("definitions.json").Replace('\\', '/')}
            disk_free_limit.absolute = 50MB
            collect_statistics_interval = 1000
            log.console = true
            log.console.level = warning

            """);
    }

    /// <summary>Where the real programs are: the ones on Debian's PATH change the user and refuse others.</summary>
    public static string? ProgramFolder { get; } =
        new[] { "/usr/lib/rabbitmq/bin", Path.GetDirectoryName(BrokerHosts.OnPath("rabbitmq-server")) }
            .FirstOrDefault(folder => folder is not null && File.Exists(Path.Combine(folder, Program("rabbitmq-server"))));

    public Uri Url { get; }

    public Uri Api { get; }

    public async Task Start(CancellationToken ct)
    {
        // Its own port mapper, started here so that it can be ended here: the node would leave one behind as a daemon.
        _portMapper ??= ChildProcess.Start(Program("epmd"), [], _environment);
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }

        _node = ChildProcess.Start(Path.Combine(_programs, Program("rabbitmq-server")), [], _environment, _folder.Path);
        await Listening(ct);   // await_startup gives up at once on a node that has not registered yet
        await using var waiting = ChildProcess.Start(
            Path.Combine(_programs, Program("rabbitmqctl")),
            ["await_startup", "--timeout", ((int)StartTime.TotalSeconds).ToString(CultureInfo.InvariantCulture)],
            _environment, _folder.Path);
        if (await waiting.Exit(StartTime) != 0 || _node.HasExited)
        {
            throw new InvalidOperationException(
                $"RabbitMQ did not start.{Environment.NewLine}{waiting.Transcript()}{Environment.NewLine}{_node.Transcript()}");
        }

        ct.ThrowIfCancellationRequested();
    }

    private async Task Listening(CancellationToken ct)
    {
        await Eventually.Is(
            async () =>
            {
                if (_node!.HasExited)
                {
                    return true;   // the caller looks at why
                }

                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, _port, ct);
                return client.Connected;
            },
            StartTime,
            "RabbitMQ listens");
    }

    public Task Kill() => _node!.Kill();

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }

        if (_portMapper is not null)
        {
            await _portMapper.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static string Program(string name) =>
        OperatingSystem.IsWindows() ? name + (name == "epmd" ? ".exe" : ".bat") : name;

    private Dictionary<string, string?> Environments(int mapperPort, int distributionPort) => new(StringComparer.Ordinal)
    {
        ["HOME"] = _folder.Folder("home"),
        ["ERL_EPMD_PORT"] = mapperPort.ToString(CultureInfo.InvariantCulture),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODENAME"] = $"cortex{_port}@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = _port.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_DIST_PORT"] = distributionPort.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_MNESIA_BASE"] = _folder.Folder("mnesia"),
        ["RABBITMQ_LOG_BASE"] = _folder.Folder("log"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(_folder.Path, "pid"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder.Path, "enabled_plugins"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder.Path, "rabbitmq"),
        ["RABBITMQ_CONF_ENV_FILE"] = OperatingSystem.IsWindows() ? null : "/dev/null",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
    };
}

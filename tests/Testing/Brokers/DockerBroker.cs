namespace CodeValdCortex.Testing.Brokers;

/// <summary>RabbitMQ's own image in a container.</summary>
internal sealed class DockerBroker(string docker) : IBrokerHost
{
    private const string Image = "rabbitmq:3.13-management-alpine";
    private const string User = "cortex";
    private const string Password = "cortex-test-password";
    private static readonly TimeSpan PullTime = TimeSpan.FromMinutes(5);
    private readonly string _name = $"cortex-test-{Guid.NewGuid():N}";
    private readonly int _port = FreePort.Next();
    private readonly int _apiPort = FreePort.Next();
    private bool _created;

    public Uri Url => new($"amqp://{User}:{Password}@127.0.0.1:{_port}");

    public Uri Api => new($"http://127.0.0.1:{_apiPort}/");

    public async Task Start(CancellationToken ct)
    {
        if (_created)
        {
            await Docker("start", _name);
        }
        else
        {
            await Docker("run", "--detach", "--name", _name, "--hostname", "cortex",
                "--publish", $"127.0.0.1:{_port}:5672", "--publish", $"127.0.0.1:{_apiPort}:15672",
                "--env", $"RABBITMQ_DEFAULT_USER={User}", "--env", $"RABBITMQ_DEFAULT_PASS={Password}", Image);
            _created = true;
        }

        await Docker("exec", _name, "rabbitmqctl", "await_startup", "--timeout", "120");
        ct.ThrowIfCancellationRequested();
    }

    public Task Kill() => Docker("kill", _name);

    public async ValueTask DisposeAsync()
    {
        if (_created)
        {
            await Docker("rm", "--force", "--volumes", _name);
        }
    }

    private async Task Docker(params string[] arguments)
    {
        await using var process = ChildProcess.Start(docker, arguments);
        if (await process.Exit(PullTime) != 0)
        {
            throw new InvalidOperationException($"docker {arguments[0]} failed.{Environment.NewLine}{process.Transcript()}");
        }
    }
}

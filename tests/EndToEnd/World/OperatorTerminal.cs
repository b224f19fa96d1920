using System.Net.Http.Json;
using System.Text.Json;
using CodeValdCortex.Testing;

namespace CodeValdCortex.EndToEnd.World;

/// <summary>An operator's terminal: <c>cortex</c> commands with the settings of an installation, which may be running.</summary>
internal sealed class OperatorTerminal : IAsyncDisposable
{
    private readonly Dictionary<string, string?> _settings;
    private readonly Uri _address = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private ChildProcess? _serve;

    // The owner's token: installing webhooks needs repository administration, which the bot of this world has not.
    private OperatorTerminal(ForgeWorld world) => _settings = new Dictionary<string, string?>(
        ProductSettings.For(world, _address, world.Data("operator")), StringComparer.Ordinal)
    {
        ["GITEA_TOKEN"] = world.OwnerToken,
        ["RABBITMQ_URL"] = null,
        ["ARANGODB_URL"] = null,
        ["CORTEX_PUBLIC_URL"] = null,
    };

    /// <summary>Of the installation, with scheme.</summary>
    public string Address => _address.ToString();

    /// <summary>Nothing is running.</summary>
    public static OperatorTerminal Beside(ForgeWorld world) => new(world);

    /// <summary><c>cortex serve</c> is running and ready.</summary>
    public static async Task<OperatorTerminal> Serve(ForgeWorld world, CancellationToken ct)
    {
        var terminal = new OperatorTerminal(world);
        var serve = terminal._serve = ChildProcess.StartProject("services/Standalone", terminal._settings, "serve");
        await Eventually.Is(
            async () =>
            {
                if (serve.HasExited)
                    throw new InvalidOperationException(serve.Transcript());
                using var ready = await terminal._http.GetAsync(new Uri(terminal._address, "/health/ready"), ct);
                return ready.IsSuccessStatusCode;
            },
            TimeSpan.FromSeconds(60),
            "cortex serve is ready");
        return terminal;
    }

    /// <summary>Runs a command that succeeds; gives what it wrote.</summary>
    public Task<string> Run(params string[] arguments) => Run(0, arguments);

    /// <summary>Runs a command that ends with this exit code; gives what it wrote.</summary>
    public async Task<string> Run(int code, params string[] arguments)
    {
        await using var command = ChildProcess.StartProject("services/Standalone", _settings, arguments);
        (await command.Exit(TimeSpan.FromMinutes(1))).ShouldBe(code, command.Transcript());
        return string.Join('\n', command.Output.Concat(command.Errors));
    }

    /// <summary>What the running installation's API answers.</summary>
    public async Task<JsonElement> Api(string path, CancellationToken ct) => await _http.GetFromJsonAsync<JsonElement>(new Uri(_address, path), ct);

    public async ValueTask DisposeAsync()
    {
        if (_serve is not null)
            await _serve.DisposeAsync();
        _http.Dispose();
    }
}

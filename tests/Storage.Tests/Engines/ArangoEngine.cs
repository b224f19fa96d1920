using System.Collections.Concurrent;
using System.Globalization;
using CodeValdCortex.Storage.Schemata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;

namespace CodeValdCortex.Storage.Tests.Engines;

/// <summary>A database of its own on the test run's ArangoDB server, reached as a service reaches it.</summary>
public sealed class ArangoEngine(ArangoServer server) : TestEngine
{
    private static readonly OpenApiDocument Api = OpenApiDocument.Load();

    private readonly List<IHost> hosts = [];
    /// <summary>The database.</summary>
    public string Name => name;

    private readonly string name = string.Create(CultureInfo.InvariantCulture, $"test_{Guid.NewGuid():N}");
    private Uri? url;

    /// <summary>The requests so far: method and path, without the database.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>The server's address.</summary>
    public Uri Url => url!;

    /// <inheritdoc/>
    public override IDocumentDatabase Database => hosts[0].Services.GetRequiredService<IDocumentDatabase>();

    /// <inheritdoc/>
    public override ISchemaInstaller Schema => hosts[0].Services.GetRequiredService<ISchemaInstaller>();

    /// <inheritdoc/>
    public override IDocumentDatabase Another() => Host().GetRequiredService<IDocumentDatabase>();

    /// <summary>The services of another process; settings given here win.</summary>
    public IServiceProvider Host(params (string Name, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ARANGODB_URL"] = url!.ToString(),
            ["ARANGODB_USER"] = server.User,
            ["ARANGODB_PASSWORD"] = server.Password,
            ["ARANGODB_DATABASE"] = name,
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.AddStorage();
        builder.Services.ConfigureAll<HttpClientFactoryOptions>(options => options.HttpMessageHandlerBuilderActions.Add(
            handlers => handlers.AdditionalHandlers.Add(new ConformingHandler(Api, Requests))));
        hosts.Add(builder.Build());
        return hosts[^1].Services;
    }

    /// <summary>Finds the server, and creates nothing there yet.</summary>
    public async Task Prepare() => url = await server.Url();

    /// <inheritdoc/>
    protected override async ValueTask Start()
    {
        await Prepare();
        Host();
    }

    /// <inheritdoc/>
    protected override ValueTask Stop()
    {
        foreach (var host in hosts)
        {
            host.Dispose();
        }
        return ValueTask.CompletedTask;
    }
}

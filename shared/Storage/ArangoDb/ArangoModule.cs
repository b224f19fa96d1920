using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>Adds the ArangoDB engine.</summary>
internal static class ArangoModule
{
    private const string Server = "arangodb";
    private const string Database = "arangodb-database";

    // Bulk writes of 8 MB to a busy server included; queries have their own limit on the server.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    public static IServiceCollection AddArango(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(ArangoTokens)))
        {
            return services;   // a client's handlers would be added twice
        }
        services.TryAddSingleton<ArangoTokens>();
        services.TryAddTransient<ArangoTokenHandler>();
        AddClient(services, Server, options => options.Url!);
        AddClient(services, Database, options => new Uri(options.Url!, $"/_db/{Uri.EscapeDataString(options.Database)}"));
        services.TryAddSingleton(provider =>
        {
            var clients = provider.GetRequiredService<IHttpClientFactory>();
            return new ArangoClient(clients.CreateClient(Server), clients.CreateClient(Database));
        });
        services.TryAddSingleton<ArangoDatabase>();
        services.TryAddSingleton<ArangoSchemaInstaller>();
        return services;
    }

    private static void AddClient(IServiceCollection services, string name, Func<StorageOptions, Uri> address)
    {
        var client = services.AddHttpClient(name, (provider, http) =>
        {
            http.BaseAddress = address(provider.GetRequiredService<IOptions<StorageOptions>>().Value);
            http.Timeout = Timeout;
        });
        // The client lives as long as the process, so connections must age by themselves (DNS changes).
        client.ConfigurePrimaryHttpMessageHandler(() =>
            new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AutomaticDecompression = DecompressionMethods.All });
        client.SetHandlerLifetime(System.Threading.Timeout.InfiniteTimeSpan);
        client.AddResilienceHandler(name, pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 4,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt => ValueTask.FromResult(MayRepeat(attempt.Outcome)),
        }));
        client.AddHttpMessageHandler<ArangoTokenHandler>();
    }

    // A write is repeated only where it was certainly not carried out: no connection, or refused before it began (503).
    private static bool MayRepeat(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } } => true,
        { Result: { StatusCode: HttpStatusCode.ServiceUnavailable } } => true,
        { Result: { StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout } answer } =>
            answer.RequestMessage?.Method == HttpMethod.Get,
        _ => false,
    };
}

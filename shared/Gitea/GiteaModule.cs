using CodeValdCortex.Gitea.Permissions;
using CodeValdCortex.Gitea.Repositories;
using CodeValdCortex.Gitea.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace CodeValdCortex.Gitea;

/// <summary>Joins Gitea's API to a process.</summary>
public static class GiteaModule
{
    /// <summary>Name of the HTTP client, for further handlers.</summary>
    public const string ClientName = "gitea";

    /// <summary>Adds <see cref="GiteaClient"/>, <see cref="IPermissions"/>, <see cref="IServerCapabilities"/>,
    /// <see cref="GiteaLinks"/> and <see cref="GiteaOptions"/>. Calling it twice is harmless.</summary>
    public static IHostApplicationBuilder AddGitea(this IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(GiteaClient)))
        {
            return builder;
        }

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IValidateOptions<GiteaOptions>, GiteaOptionsValidator>();
        builder.Services.AddOptions<GiteaOptions>()
            .Configure<IConfiguration>(GiteaSettings.Bind)
            .ValidateOnStart();

        var http = builder.Services.AddHttpClient(ClientName)
            .ConfigureHttpClient((services, client) =>
            {
                var options = services.GetRequiredService<IOptions<GiteaOptions>>().Value;
                GiteaClient.Prepare(client, options.Url!, options.Token);
                client.Timeout = Timeout.InfiniteTimeSpan;   // the attempt has the timeout, below
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),   // follows DNS although the client lives for ever
                ConnectTimeout = TimeSpan.FromSeconds(5),
                AllowAutoRedirect = false,   // a redirect would carry the token elsewhere
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RedactLoggedHeaders(["Authorization"]);
        http.AddResilienceHandler(ClientName, Protect);
        http.AddHttpMessageHandler(services => new RenamedRepositories(services.GetRequiredService<RepositoryNames>()));

        builder.Services.AddSingleton<RepositoryNames>();
        builder.Services.AddSingleton<RepositoriesById>();
        builder.Services.AddSingleton(services =>
            new GiteaClient(services.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName)));
        builder.Services.AddSingleton<IServerCapabilities, CachedCapabilities>();
        builder.Services.AddSingleton<IPermissions, GiteaPermissions>();
        builder.Services.AddSingleton<GiteaLinks>();
        return builder;
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static TimeSpan? AskedToWait(HttpResponseMessage? answer) => answer is null ? null : GiteaException.AskedToWait(answer);

    // Reads are tried three times. Writes never: after a timeout or a 500 they may have been done.
    private static void Protect(
        ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ResilienceHandlerContext context)
    {
        var retry = new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            // What asks for more patience than a caller has is answered at once: who waits for hours does so without a connection.
            ShouldHandle = attempt => ValueTask.FromResult(
                HttpClientResiliencePredicates.IsTransient(attempt.Outcome) && !(AskedToWait(attempt.Outcome.Result) > Patience)),
        };
        retry.DisableForUnsafeHttpMethods();
        pipeline.AddRetry(retry);
        var options = context.ServiceProvider.GetRequiredService<IOptions<GiteaOptions>>().Value;
        pipeline.AddTimeout(options.Timeout);
    }
}

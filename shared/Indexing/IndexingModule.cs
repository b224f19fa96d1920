using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Refit;

namespace CodeValdCortex.Indexing;

/// <summary>Joins the client of GitIndexer to a process.</summary>
public static class IndexingModule
{
    private const string DefaultPort = "8080";

    /// <summary>Adds <see cref="IIndexApi"/>, found by INDEXER_URL. Calling it twice is harmless.</summary>
    public static IHostApplicationBuilder AddIndexingClient(this IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(x => x.ServiceType == typeof(IIndexApi)))
        {
            return builder;
        }

        builder.Services.AddOptions<IndexingOptions>()
            .Configure<IConfiguration>((options, settings) => options.Url = Address(settings))
            .Validate(x => x.Url.IsAbsoluteUri && x.Url.Scheme is "http" or "https",
                "INDEXER_URL must be an http or https address, e.g. http://git-indexer:8080.")
            .ValidateOnStart();
        builder.Services.AddTransient<FailureTranslation>();
        builder.Services
            .AddRefitGeneratedClient<IIndexApi>(new RefitSettings(new SystemTextJsonContentSerializer(IndexJson.Options))
            {
                // Refit would wrap what FailureTranslation throws.
                TransportExceptionFactory = (_, failure, _) => failure,
            })
            .ConfigureHttpClient((services, client) =>
            {
                client.BaseAddress = services.GetRequiredService<IOptions<IndexingOptions>>().Value.Url;
                client.Timeout = Timeout.InfiniteTimeSpan;   // the pipeline has the timeout
            })
            .AddHttpMessageHandler<FailureTranslation>()
            .AddResilienceHandler("indexer", Protect);
        return builder;
    }

    // All questions are reads, POST ones too: asking again is safe.
    private static void Protect(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ResilienceHandlerContext context)
    {
        pipeline.AddTimeout(context.ServiceProvider.GetRequiredService<IOptions<IndexingOptions>>().Value.Timeout);
        pipeline.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        });
    }

    private static Uri Address(IConfiguration settings)
    {
        var port = settings["APP_PORT"] is { Length: > 0 } set ? set : DefaultPort;
        var text = settings["INDEXER_URL"] is { Length: > 0 } url ? url : $"http://127.0.0.1:{port}";
        return Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : new Uri("invalid:");
    }
}

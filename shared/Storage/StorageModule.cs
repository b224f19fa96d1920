using CodeValdCortex.Storage.ArangoDb;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Storage.Transfer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Storage;

/// <summary>Joins storage to a process.</summary>
public static class StorageModule
{
    /// <summary>Name of the check that the database answers.</summary>
    public const string Health = StorageHealth.Name;

    /// <summary>Adds the document database, the content store, locks and the schema's installation at start.
    /// Calling it twice is harmless.</summary>
    public static IHostApplicationBuilder AddStorage(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<StorageOptions, StorageOptionsValidator>().BindConfiguration("");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IContentStore, ContentStore>();
        services.TryAddSingleton<IContentRetention, ContentStore>();
        services.TryAddSingleton<ILocks>(provider => new DocumentLocks(
            provider.GetRequiredService<IDocumentDatabase>().Collection<MutexLock>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IDatabaseTransfer, DatabaseTransfer>();
        services.AddHostedService<SchemaInstallation>();
        if (!services.Any(service => service.ServiceType == typeof(StorageHealth)))
        {
            services.AddSingleton<StorageHealth>();
            services.AddHealthChecks().AddCheck<StorageHealth>(StorageHealth.Name, tags: ["ready"]);
        }
        services.TryAddSingleton(provider => new SqliteDatabase(Path.Combine(Options(provider).DataDirectory, "cortex.db")));
        services.TryAddSingleton<SqliteSchemaInstaller>();
        services.AddHostedService<ExpirySweeper>();
        services.AddArango();
        services.TryAddSingleton<IDocumentDatabase>(provider => Options(provider).UsesArango
            ? provider.GetRequiredService<ArangoDatabase>()
            : provider.GetRequiredService<SqliteDatabase>());
        services.TryAddSingleton<ISchemaInstaller>(provider => Options(provider).UsesArango
            ? provider.GetRequiredService<ArangoSchemaInstaller>()
            : provider.GetRequiredService<SqliteSchemaInstaller>());
        return builder;
    }

    private static StorageOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<StorageOptions>>().Value;
}

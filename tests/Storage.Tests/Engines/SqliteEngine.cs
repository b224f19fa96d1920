using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Storage.Tests.Engines;

/// <summary>SQLite in a folder of its own.</summary>
public sealed class SqliteEngine : TestEngine
{
    private readonly TemporaryFolder folder = new();
    private readonly List<SqliteDatabase> opened = [];

    /// <inheritdoc/>
    public override IDocumentDatabase Database => opened[0];

    /// <inheritdoc/>
    public override ISchemaInstaller Schema => new SqliteSchemaInstaller(opened[0]);

    /// <inheritdoc/>
    public override IDocumentDatabase Another()
    {
        opened.Add(new SqliteDatabase(Path.Combine(folder.Path, "cortex.db")));
        return opened[^1];
    }

    /// <inheritdoc/>
    protected override ValueTask Start()
    {
        Another();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async ValueTask Stop()
    {
        foreach (var database in opened)
        {
            await database.DisposeAsync();
        }
        folder.Dispose();
    }
}

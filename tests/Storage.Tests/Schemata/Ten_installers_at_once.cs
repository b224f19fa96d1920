using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.Storage.Tests.Schemata;

public sealed class Ten_installers_at_once(ArangoServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_everything_once_in_SQLite()
    {
        using var folder = new TemporaryFolder();
        var databases = Enumerable.Range(0, 10).Select(_ => new SqliteDatabase(Path.Combine(folder.Path, "sub", "cortex.db"))).ToList();
        var changes = await Task.WhenAll(databases.Select(database => new SqliteSchemaInstaller(database).Ensure(Ct)));
        Prove(changes);
        (await new SqliteSchemaInstaller(databases[3]).Check(Ct)).ShouldBeEmpty();
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task Create_everything_once_in_ArangoDB()
    {
        await using var arango = new ArangoEngine(server);
        await arango.Prepare();
        var installers = Enumerable.Range(0, 10).Select(_ => arango.Host().GetRequiredService<ISchemaInstaller>()).ToList();
        (await installers[0].Check(Ct)).ShouldHaveSingleItem().Kind.ShouldBe("database");
        var changes = await Task.WhenAll(installers.Select(installer => installer.Ensure(Ct)));
        Prove(changes);
        (await installers[3].Check(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Upgrade_the_first_version_once_in_SQLite()
    {
        using var folder = new TemporaryFolder();
        var databases = Enumerable.Range(0, 10).Select(_ => new SqliteDatabase(Path.Combine(folder.Path, "cortex.db"))).ToList();
        var script = await File.ReadAllTextAsync(SourceTree.File("tests", "Storage.Tests", "Schemata", "first-version.sql"), Ct);
        await databases[0].Writer.Write("Going back", session => session.Run(script), Ct);
        var changes = await Task.WhenAll(databases.Select(database => new SqliteSchemaInstaller(database).Ensure(Ct)));
        var moved = changes.SelectMany(all => all).Where(change => change.Action.StartsWith("moved", StringComparison.Ordinal)).ToList();
        moved.Count.ShouldBeGreaterThan(20);
        moved.ShouldBeUnique();
        changes.Count(all => all.Count > 0).ShouldBe(1);
        (await new SqliteSchemaInstaller(databases[3]).Check(Ct)).ShouldBeEmpty();
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    private static void Prove(IReadOnlyList<SchemaChange>[] changes)
    {
        var created = changes.SelectMany(all => all).Where(change => change.Kind is "collection" or "edge collection" or "graph").ToList();
        created.Select(change => change.Name).ShouldBeUnique();
        created.Count.ShouldBeGreaterThanOrEqualTo(Schema.Collections.Count);
        created.ShouldAllBe(change => change.Action == "created");
        // One does it, the others find it done.
        changes.Count(all => all.Any(change => change.Kind is "index")).ShouldBe(1);
    }
}

using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Storage.Tests.Sqlite;

public sealed class A_file_that_is_no_database
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_named_and_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "cortex.db");
        var text = string.Concat(Enumerable.Repeat("somebody's letters\n", 500));
        await File.WriteAllTextAsync(file, text, Ct);
        await using var database = new SqliteDatabase(file);
        foreach (var call in new Func<Task>[]
        {
            () => database.Collection<Cursor>().Get("x", Ct), () => database.Collection<Cursor>().Upsert(Samples.Cursor("x"), Ct),
            () => new SqliteSchemaInstaller(database).Ensure(Ct),
        })
        {
            (await Should.ThrowAsync<StorageException>(call)).Message.ShouldContain(file);
        }
        (await File.ReadAllTextAsync(file, Ct)).ShouldBe(text);
    }

    [Fact]
    public async Task Or_has_no_schema_yet_says_what_to_run()
    {
        using var folder = new TemporaryFolder();
        await using var database = new SqliteDatabase(Path.Combine(folder.Path, "cortex.db"));
        foreach (var call in new Func<Task>[]
        {
            () => database.Collection<Cursor>().Get("x", Ct), () => database.Collection<Cursor>().Upsert(Samples.Cursor("x"), Ct),
        })
        {
            var error = await Should.ThrowAsync<StorageException>(call);
            error.Message.ShouldContain("cursors");
            error.Message.ShouldContain("cortex init");
        }
    }
}

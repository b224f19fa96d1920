using System.Diagnostics;
using System.Globalization;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Storage.Tests.Sqlite;

public sealed class A_full_disk
{
    private const int Megabyte = 1024 * 1024;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refuses_a_write_as_a_whole_says_so_and_takes_it_when_there_is_room_again()
    {
        using var folder = new TemporaryFolder();
        await using var database = await Prepared(folder.Path);
        // SQLite itself sets the limit: the same result code as from the file system (sqlite.org/pragma.html#pragma_max_page_count).
        await ProveRefusal(database, Limit);
        await database.Writer.Write("Lifting", session => session.Run("PRAGMA max_page_count = 4294967294"), Ct);
        await ProveRecovery(database);
    }

    [Fact]
    public async Task Of_a_real_file_system_does_the_same()
    {
        using var folder = new TemporaryFolder();
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && await Run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", folder.Path),
            "Small file systems can only be mounted by root on Linux; the test with SQLite's own limit has run.");
        try
        {
            await using var database = await Prepared(folder.Path);
            await ProveRefusal(database, _ => Task.CompletedTask);
            File.Delete(Path.Combine(folder.Path, "ballast"));
            await ProveRecovery(database);
        }
        finally
        {
            (await Run("umount", folder.Path)).ShouldBeTrue();
        }
    }

    private static async Task<SqliteDatabase> Prepared(string folder)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "ballast"), new byte[2 * Megabyte], Ct);
        var database = new SqliteDatabase(Path.Combine(folder, "cortex.db"));
        await new SqliteSchemaInstaller(database).Ensure(Ct);
        await database.Collection<Cursor>().Upsert(Samples.Cursor("before"), Ct);
        return database;
    }

    private static async Task ProveRefusal(SqliteDatabase database, Func<SqliteDatabase, Task> limit)
    {
        var cursors = database.Collection<Cursor>();
        var large = new string('x', 4 * Megabyte);
        await limit(database);
        var refused = await Should.ThrowAsync<StorageException>(() => cursors.Upsert(Samples.Cursor("large", large), Ct));
        refused.Message.ShouldContain("cursors");
        refused.Message.ShouldContain("disk is full");
        await limit(database);
        await Should.ThrowAsync<StorageException>(() => cursors.UpsertMany(
            [Samples.Cursor("bulk-1", large), Samples.Cursor("bulk-2", large)], Ct));
        (await cursors.GetMany(["before", "large", "bulk-1", "bulk-2"], Ct)).ShouldHaveSingleItem().Document.Key.ShouldBe("before");
    }

    private static async Task ProveRecovery(SqliteDatabase database)
    {
        var cursors = database.Collection<Cursor>();
        await cursors.Upsert(Samples.Cursor("after", new string('y', Megabyte / 2)), Ct);
        (await cursors.GetMany(["before", "after"], Ct)).Count.ShouldBe(2);
        (await database.Readers.Read("Checking the file", session => (string)session.Statement("PRAGMA integrity_check").ExecuteScalar()!, Ct))
            .ShouldBe("ok");
    }

    // Of the writer's connection. One whose commit failed is opened anew, without a limit, so the limit is set before each refusal.
    private static Task<int> Limit(SqliteDatabase database) => database.Writer.Write("Limiting", session =>
        session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {session.Statement("PRAGMA page_count").ExecuteScalar()}")), Ct);

    private static async Task<bool> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;   // there is no such program
        }
    }
}

using CodeValdCortex.Testing;
using CodeValdCortex.WebhookIngress.Log;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Tests.Log;

public sealed class A_log_of_format_1
{
    private const string Format1 = """
        CREATE TABLE delivery(seq INTEGER PRIMARY KEY AUTOINCREMENT, delivery_id TEXT NOT NULL UNIQUE, state INTEGER NOT NULL DEFAULT 0,
          settled_at INTEGER NOT NULL, reason TEXT NOT NULL DEFAULT '', event TEXT NOT NULL, action TEXT NOT NULL, ignored_because TEXT NOT NULL,
          repository_id INTEGER NOT NULL, repository_name TEXT NOT NULL, sender_login TEXT NOT NULL, received_at INTEGER NOT NULL,
          body_bytes INTEGER NOT NULL, body_hash BLOB NOT NULL, trace_parent TEXT, replay_of TEXT, headers TEXT NOT NULL, body BLOB NOT NULL);
        CREATE INDEX delivery_pending ON delivery(seq) WHERE state = 0;
        CREATE INDEX delivery_hash ON delivery(body_hash);
        CREATE INDEX delivery_received ON delivery(received_at);
        INSERT INTO delivery(delivery_id, settled_at, event, action, ignored_because, repository_id, repository_name, sender_login,
          received_at, body_bytes, body_hash, headers, body)
        VALUES('older', 5, 'issues', 'opened', '', 7, 'a/b', 'mara', 5, 2, x'00', '{}', x'03');
        PRAGMA user_version=1;
        """;

    [Fact]
    public async Task Is_brought_up_to_date_with_what_it_holds()
    {
        using var folder = new TemporaryFolder();
        await using (var file = new SqliteConnection($"Data Source={folder.File("deliveries-0.db")};Pooling=False"))
        {
            await file.OpenAsync(TestContext.Current.CancellationToken);
            await using var make = file.CreateCommand();
            make.CommandText = Format1;
            await make.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var log = DeliveryLog.Open(LogSlot.TakeFree(folder.Path), TimeProvider.System);
        log.Backlog.ShouldBe(1);
        var kept = log.Find("older")!;
        (kept.Delivery.RepositoryName, kept.FailedAttempts, kept.LastFailure).ShouldBe(("a/b", 0, ""));
        await log.NoteFailure([kept.Sequence], "the broker is away", TestContext.Current.CancellationToken);
        log.Find("older")!.LastFailure.ShouldBe("the broker is away");
    }
}

using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Testing;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.Standalone.Tests;

/// <summary><c>cortex init</c> and <c>cortex init --check</c> as processes.</summary>
public sealed class An_init_command : IDisposable
{
    private const int AtOnce = 10;

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Creates_the_schema_in_SQLite_tells_what_it_did_and_has_nothing_left_to_do()
    {
        var data = Path.Combine(folder.Path, "made", "by", "it");
        await ProveLife(Cortex.OnSqlite(data), $"database {Path.Combine(data, "cortex.db")}", () => File.Exists(Path.Combine(data, "cortex.db")).ShouldBeFalse());
    }

    [Fact]
    public async Task Creates_database_and_schema_in_ArangoDB_tells_what_it_did_and_has_nothing_left_to_do()
    {
        await using var arango = await ArangoStandIn.Start();
        await ProveLife(Cortex.OnArango(arango.Url, folder.Folder("unused")), "database cortex", () => { });
    }

    [Fact]
    public async Task Reports_drift_by_name_with_exit_code_1_and_changes_nothing()
    {
        var data = folder.Folder("data");
        (await Cortex.Run(Cortex.OnSqlite(data), "init")).Code.ShouldBe(0);
        Run(data, "DROP INDEX work_items__by_merge; CREATE TABLE somebodys(x)");

        for (var time = 0; time < 2; time++)
        {
            var drift = await Cortex.Run(Cortex.OnSqlite(data), "init", "--check");
            (drift.Code, drift.Errors).ShouldBe((1, ""));
            drift.Lines.ShouldBe(["index work_items.by_merge: missing", "table or index somebodys: not in the schema"]);
        }

        var mended = await Cortex.Run(Cortex.OnSqlite(data), "init");
        (mended.Code, mended.Output).ShouldBe((0, "index work_items.by_merge: created"));
    }

    [Fact]
    public async Task Run_by_ten_processes_at_once_creates_everything_once_in_SQLite()
    {
        var data = folder.Folder("data");
        await ProveOnce(Cortex.OnSqlite(data));
    }

    [Fact]
    public async Task Run_by_ten_processes_at_once_creates_everything_once_in_ArangoDB()
    {
        await using var arango = await ArangoStandIn.Start();
        await ProveOnce(Cortex.OnArango(arango.Url, folder.Folder("unused")));
    }

    [Fact]
    public async Task Says_in_one_line_and_with_exit_code_2_why_it_could_not_look()
    {
        await using var arango = await ArangoStandIn.Start();
        var unused = folder.Folder("unused");
        var letters = folder.Folder("letters");
        await File.WriteAllTextAsync(Path.Combine(letters, "cortex.db"), new string('x', 5000), Ct);
        var nobody = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        (Dictionary<string, string?> Settings, string Reason)[] troubles =
        [
            (Cortex.OnArango(nobody, unused), "ARANGODB_URL"),
            (Cortex.OnArango(arango.Url, unused, password: "s3cret-but-wrong"), "ARANGODB_PASSWORD"),
            (Cortex.OnArango(arango.Url, unused, database: "with space"), "ARANGODB_DATABASE"),
            (Cortex.OnSqlite(letters), "cortex.db"),
        ];
        foreach (var (settings, reason) in troubles)
        {
            foreach (var arguments in new string[][] { ["init"], ["init", "--check"] })
            {
                var answer = await Cortex.Run(settings, arguments);
                (answer.Code, answer.Output).ShouldBe((2, ""), answer.Errors);
                answer.Errors.ShouldContain(reason);
                answer.Errors.ShouldNotContain("s3cret");
                answer.Errors.Split('\n').Length.ShouldBe(1, answer.Errors);
            }
        }
    }

    [Fact]
    public async Task Is_not_needed_by_a_service_whose_start_ends_with_the_same_line_where_the_database_refuses()
    {
        await using var arango = await ArangoStandIn.Start();
        var settings = Cortex.OnArango(arango.Url, folder.Folder("unused"), password: "s3cret-but-wrong");
        foreach (var (name, value) in new[]
        {
            ("GITEA_URL", "http://127.0.0.1:9"), ("GITEA_TOKEN", "token-of-nobody"), ("GITEA_WEBHOOK_SECRET", "secret-of-nobody-0123456789abcdef"),
            ("OPENAI_API_KEY", "key-of-nobody"), ("APP_PORT", $"{FreePort.Next()}"),
        })
        {
            settings[name] = value;
        }
        var answer = await Cortex.Run(settings, "serve");
        answer.Code.ShouldBe(2, answer.Errors);
        answer.Errors.ShouldContain("ARANGODB_PASSWORD");
        (answer.Output + answer.Errors).ShouldNotContain("s3cret");
        answer.Errors.Split('\n').Length.ShouldBe(1, answer.Errors);
    }

    [Fact]
    public async Task Is_not_the_only_one_that_tells_a_database_out_of_reach_in_one_line()
    {
        var pause = await Cortex.Run(Cortex.OnArango(new Uri($"http://127.0.0.1:{FreePort.Next()}"), folder.Folder("unused")), "pause");
        (pause.Code, pause.Output).ShouldBe((1, ""), pause.Errors);
        pause.Errors.ShouldContain("ARANGODB_URL");
        pause.Errors.Split('\n').Length.ShouldBe(1, pause.Errors);
    }

    public void Dispose() => folder.Dispose();

    private static async Task ProveLife(Dictionary<string, string?> settings, string database, Action proveUntouched)
    {
        for (var time = 0; time < 2; time++)
        {
            var before = await Cortex.Run(settings, "init", "--check");
            (before.Code, before.Output, before.Errors).ShouldBe((1, $"{database}: missing", ""));
            proveUntouched();
        }

        var made = await Cortex.Run(settings, "init");
        (made.Code, made.Errors).ShouldBe((0, ""));
        made.Lines[0].ShouldBe($"{database}: created");
        foreach (var collection in Schema.Collections)
        {
            made.Lines.Count(line => line == $"{(collection.Ends is null ? "collection" : "edge collection")} {collection.Name}: created").ShouldBe(1, collection.Name);
        }
        made.Lines[^1].ShouldBe($"schema version: {Schema.Version}");

        foreach (var arguments in new string[][] { ["init"], ["init", "--check"] })
        {
            var after = await Cortex.Run(settings, arguments);
            (after.Code, after.Output, after.Errors).ShouldBe((0, "The schema is up to date.", ""));
        }
    }

    private static async Task ProveOnce(Dictionary<string, string?> settings)
    {
        var processes = Enumerable.Range(0, AtOnce).Select(_ => Cortex.Start(settings, "init")).ToList();
        try
        {
            var answers = await Task.WhenAll(processes.Select(Cortex.End));
            answers.ShouldAllBe(answer => answer.Code == 0 && answer.Errors.Length == 0, string.Join('\n', answers.Select(answer => answer.Errors)));
            var created = answers.SelectMany(answer => answer.Lines).Where(line => line.EndsWith(": created", StringComparison.Ordinal)).ToList();
            created.ShouldBeUnique();
            created.Count(line => line.StartsWith("collection ", StringComparison.Ordinal) || line.StartsWith("edge collection ", StringComparison.Ordinal))
                .ShouldBe(Schema.Collections.Count);
        }
        finally
        {
            await Task.WhenAll(processes.Select(process => process.DisposeAsync().AsTask()));
        }
        (await Cortex.Run(settings, "init", "--check")).Output.ShouldBe("The schema is up to date.");
    }

    private static void Run(string data, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "cortex.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

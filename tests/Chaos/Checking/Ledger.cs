using System.Globalization;
using System.Text.Json;
using CodeValdCortex.Chaos.Story;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.Chaos.Checking;

/// <summary>The product's documents as they lie on the disk, read beside the product.</summary>
/// <param name="file">The SQLite file.</param>
internal sealed class Ledger(string file)
{
    // SQLITE_BUSY, sqlite.org/rescode.html
    private const int Busy = 5;

    // As the product writes instants: their text has their order.
    private const string Now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

    private const string HeldLocks = $"FROM mutex_locks WHERE json ->> '$.owner' <> '' AND json ->> '$.expires_at' > {Now}";

    /// <summary>A paid call.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="Answer">Which answer it was made for: execution, run, step, round, repair.</param>
    /// <param name="Status">pending, ok, error or lost.</param>
    public sealed record Call(string Key, string Answer, string Status);

    /// <summary>Every call that was booked.</summary>
    public IReadOnlyList<Call> Calls() => Read("""
        SELECT _key, (json ->> '$.execution_id') || ' ' || (json ->> '$.run') || ' ' || (json ->> '$.step') || ' ' || (json ->> '$.round') || ' ' || (json ->> '$.repair'),
               json ->> '$.status' FROM llm_usage
        """, row => new Call(row.GetString(0), row.GetString(1), row.GetString(2)));

    /// <summary>Where every execution is.</summary>
    public IReadOnlyList<Progress> Executions() => Read("SELECT _key, json ->> '$.state', json ->> '$.json' FROM sagas", row =>
    {
        using var saga = JsonDocument.Parse(row.GetString(2));
        var waits = saga.RootElement.TryGetProperty("waiting_for", out var waiting) && waiting.ValueKind == JsonValueKind.Object;
        return new Progress(row.GetString(0), row.GetString(1), saga.RootElement.GetProperty("turn").GetInt64(), waits);
    });

    /// <summary>One line per execution that has not ended: what it does, since when, what it waits for.</summary>
    public IReadOnlyList<string> Unended() => Read(
        "SELECT _key || ' ' || (json ->> '$.state') || ' ' || (json ->> '$.json') FROM sagas WHERE json ->> '$.state' NOT IN ('Completed', 'Cancelled')",
        row => row.GetString(0));

    /// <summary>Whether a process holds something that others would have to wait for or take over, at this moment.</summary>
    /// <param name="service">Its service.</param>
    /// <param name="since">When it started: what is older was left by one before it.</param>
    public bool Holds(string service, DateTimeOffset since) => Read(
        service switch
        {
            "WorkflowEngine" => $"SELECT 1 {HeldLocks} AND json ->> '$.name' LIKE 'repo/%' AND json ->> '$.acquired_at' >= $since",
            "LlmAgent" => "SELECT 1 FROM llm_usage WHERE json ->> '$.status' = 'pending' AND json ->> '$.called_at' >= $since",
            "GitIndexer" => $"""
                SELECT 1 {HeldLocks} AND json ->> '$.name' = 'ref-comparison' AND json ->> '$.acquired_at' >= $since
                UNION ALL SELECT 1 FROM sagas WHERE json ->> '$.state' = 'Indexing'
                """,
            _ => throw new ArgumentException($"{service} takes no leases.", nameof(service)),
        },
        _ => true, ("$since", Text(since))).Count > 0;

    /// <summary>What a process that has ended in good order should have let go of.</summary>
    /// <param name="service">Its service.</param>
    /// <param name="process">Its id.</param>
    /// <param name="since">When it started: what is older was left by one before it.</param>
    public IReadOnlyList<string> KeptBy(string service, int process, DateTimeOffset since) => service switch
    {
        "WorkflowEngine" => Read(
            $"SELECT 'the lock ' || (json ->> '$.name') {HeldLocks} AND (json ->> '$.name' LIKE 'repo/%' OR json ->> '$.name' = 'reconciler') AND json ->> '$.acquired_at' >= $since",
            row => row.GetString(0), ("$since", Text(since))),
        "LlmAgent" => Read(
            $"SELECT 'the claim of ' || _key FROM llm_answers WHERE json ->> '$.state' = 'claimed' AND json ->> '$.claimed_by' LIKE $owner AND json ->> '$.claimed_until' > {Now}",
            row => row.GetString(0), ("$owner", $"%:{process}:%")),
        _ => [],
    };

    /// <summary>Whether one writer keeps all others waiting for a whole second: it was frozen in the middle of a write.</summary>
    public bool IsHeld()
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadWrite;Pooling=False;Default Timeout=1");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE; ROLLBACK";
        try
        {
            command.ExecuteNonQuery();
            return false;
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode == Busy)
        {
            return true;
        }
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> convert, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False;Default Timeout=30");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read())
        {
            all.Add(convert(rows));
        }

        return all;
    }
}

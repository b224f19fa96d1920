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

    /// <summary>A paid call.</summary>
    /// <param name="Answer">Which answer it was made for: execution, run, step, round, repair.</param>
    /// <param name="Status">pending, ok, error or lost.</param>
    public sealed record Call(string Answer, string Status);

    /// <summary>Every call that was booked.</summary>
    public IReadOnlyList<Call> Calls() => Read("""
        SELECT (json ->> '$.execution_id') || ' ' || (json ->> '$.run') || ' ' || (json ->> '$.step') || ' ' || (json ->> '$.round') || ' ' || (json ->> '$.repair'),
               json ->> '$.status' FROM llm_usage
        """, row => new Call(row.GetString(0), row.GetString(1)));

    /// <summary>Where every execution is.</summary>
    public IReadOnlyList<Progress> Executions() => Read("SELECT _key, json ->> '$.state', json ->> '$.json' FROM sagas", row =>
    {
        using var saga = JsonDocument.Parse(row.GetString(2));
        var waits = saga.RootElement.TryGetProperty("waiting_for", out var waiting) && waiting.ValueKind == JsonValueKind.Object;
        return new Progress(row.GetString(0), row.GetString(1), saga.RootElement.GetProperty("turn").GetInt64(), waits);
    });

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

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> convert)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False;Default Timeout=30");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read())
        {
            all.Add(convert(rows));
        }

        return all;
    }
}

using System.Buffers;
using System.Text.Json;
using CodeValdCortex.Storage.Queries;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>Runs a named query's <c>.sql</c>.</summary>
/// <remarks>A text is one SELECT, or three parts headed <c>-- begin</c>, <c>-- level</c> and <c>-- rows</c>: the first fills the
/// temporary table <c>visited(key, distance, via)</c>, the second is repeated with $distance = 1, 2, … until it adds nothing or
/// $max_depth, where there is one, is reached, the third selects. A recursive CTE that carries the depth would visit a node once
/// per lap of every cycle. The whole runs in one read transaction, hence on one state of the database.</remarks>
internal static class SqliteQuery
{
    private const string Visited = """
        CREATE TEMP TABLE IF NOT EXISTS visited(key TEXT PRIMARY KEY, distance INTEGER NOT NULL, via TEXT) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS temp.visited_by_distance ON visited(distance)
        """;

    /// <summary>The whole result.</summary>
    public static TResult Run<TResult>(SqliteSession session, IQuery<TResult> query, CancellationToken ct)
    {
        using var running = Open(session, query, ct);
        var rows = new ArrayBufferWriter<byte>();
        SqliteRows.Write(running.Reader, rows);
        return QueryText.Result<TResult>(query, rows.WrittenSpan);
    }

    /// <summary>Starts a query; its rows are then read one by one.</summary>
    public static Running Open(SqliteSession session, object query, CancellationToken ct)
    {
        var script = SqliteScript.Parse(QueryText.Of(query.GetType(), "sql"));
        var parameters = Bind(QueryText.Parameters(query));
        if (script.Level is null)
        {
            return new Running(session, session.Statement(script.Rows, parameters).ExecuteReader(), InTransaction: false);
        }
        session.Run(Visited);
        session.Run("BEGIN");
        try
        {
            Fill(session, script, parameters, ct);
            return new Running(session, session.Statement(script.Rows, parameters).ExecuteReader(), InTransaction: true);
        }
        catch
        {
            session.Run("ROLLBACK");
            throw;
        }
    }

    private static void Fill(SqliteSession session, SqliteScript script, (string Name, object? Value)[] parameters, CancellationToken ct)
    {
        session.Run("DELETE FROM visited");
        session.Run(script.Begin!, parameters);
        var depth = parameters.FirstOrDefault(parameter => parameter.Name == "$max_depth").Value as long? ?? long.MaxValue;
        for (var distance = 1L; distance <= depth; distance++)
        {
            ct.ThrowIfCancellationRequested();
            if (session.Run(script.Level!, [.. parameters, ("$distance", distance)]) == 0)
            {
                break;
            }
        }
    }

    /// <summary>A query under way.</summary>
    public sealed record Running(SqliteSession Session, SqliteDataReader Reader, bool InTransaction) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose()
        {
            Reader.Dispose();
            if (InTransaction)
            {
                Session.Run("ROLLBACK");
            }
        }
    }

    // Lists and objects are bound as JSON text, for json_each and ->>.
    private static (string Name, object? Value)[] Bind(JsonElement parameters) =>
        [.. parameters.EnumerateObject().Select(parameter => ("$" + parameter.Name, Value(parameter.Value)))];

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        JsonValueKind.True => 1L,
        JsonValueKind.False => 0L,
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };
}

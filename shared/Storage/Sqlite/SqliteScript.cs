using System.Collections.Concurrent;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>The parts of a <c>.sql</c> text, see <see cref="SqliteQuery"/>.</summary>
internal sealed record SqliteScript(string? Begin, string? Level, string Rows)
{
    private const string BeginHeading = "-- begin\n";
    private const string LevelHeading = "-- level\n";
    private const string RowsHeading = "-- rows\n";

    private static readonly ConcurrentDictionary<string, SqliteScript> Parsed = new(StringComparer.Ordinal);

    public static SqliteScript Parse(string text) => Parsed.GetOrAdd(text, static text =>
    {
        text = text.ReplaceLineEndings("\n");
        var (begin, level, rows) = (Index(text, BeginHeading), Index(text, LevelHeading), Index(text, RowsHeading));
        return begin < 0
            ? new SqliteScript(null, null, text)
            : new SqliteScript(
                text[(begin + BeginHeading.Length)..level],
                text[(level + LevelHeading.Length)..rows],
                text[(rows + RowsHeading.Length)..]);
    });

    private static int Index(string text, string heading) => text.IndexOf(heading, StringComparison.Ordinal);
}

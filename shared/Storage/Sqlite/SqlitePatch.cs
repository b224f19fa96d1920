using System.Text;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>Changes some attributes of a stored document within one statement.</summary>
internal static class SqlitePatch
{
    /// <summary>True when there was such a document, of that revision where one is expected.</summary>
    public static bool Apply(
        SqliteSession session, string table, string key, IReadOnlyDictionary<string, byte[]?> values, long? expected, long revision)
    {
        // The text depends on how many attributes change and not on which, so that few statements stay prepared.
        var parameters = new List<(string Name, object? Value)> { ("$key", key), ("$rev", revision) };
        var (removed, set) = (new StringBuilder(), new StringBuilder());
        foreach (var (attribute, json) in values)
        {
            var number = parameters.Count;
            parameters.Add(($"$p{number}", "$." + attribute));
            if (json is null)
            {
                removed.Append(", $p").Append(number);
            }
            else
            {
                set.Append(", $p").Append(number).Append(", json($v").Append(number).Append(')');
                parameters.Add(($"$v{number}", Encoding.UTF8.GetString(json)));
            }
        }
        var condition = "_key = $key";
        if (expected is not null)
        {
            condition += " AND _rev = $old";
            parameters.Add(("$old", expected));
        }
        return session.Run(
            $"UPDATE {table} SET json = json_set(json_remove(json{removed}){set}), _rev = $rev WHERE {condition}", [.. parameters]) == 1;
    }
}

using CodeValdCortex.Testing;

namespace CodeValdCortex.Standalone.Tests;

/// <summary>The <c>cortex</c> command as a process.</summary>
internal static class Cortex
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);   // ten at once on two busy cores

    /// <summary>Settings for SQLite in a folder.</summary>
    public static Dictionary<string, string?> OnSqlite(string data) => new(StringComparer.Ordinal) { ["DATA_DIR"] = data, ["ARANGODB_URL"] = null };

    /// <summary>Settings for a database on a server; a password given here wins.</summary>
    public static Dictionary<string, string?> OnArango(Uri server, string unusedFolder, string database = "cortex", string password = ArangoStandIn.Password) =>
        new(StringComparer.Ordinal)
        {
            ["DATA_DIR"] = unusedFolder, ["ARANGODB_URL"] = server.AbsoluteUri, ["ARANGODB_USER"] = ArangoStandIn.User,
            ["ARANGODB_PASSWORD"] = password, ["ARANGODB_DATABASE"] = database,
        };

    /// <summary>Starts it and leaves it running.</summary>
    public static ChildProcess Start(Dictionary<string, string?> environment, params string[] arguments) =>
        ChildProcess.StartProject("services/Standalone", environment, arguments);

    /// <summary>Runs it to its end.</summary>
    public static async Task<Answer> Run(Dictionary<string, string?> environment, params string[] arguments)
    {
        await using var cortex = Start(environment, arguments);
        return await End(cortex);
    }

    /// <summary>Waits for the end of one that was started.</summary>
    public static async Task<Answer> End(ChildProcess cortex)
    {
        var code = await cortex.Exit(Patience);
        return new Answer(code, cortex.Output, string.Join('\n', cortex.Errors));
    }

    /// <summary>Exit code, lines of standard output, standard error.</summary>
    internal sealed record Answer(int Code, IReadOnlyList<string> Lines, string Errors)
    {
        /// <summary>All of standard output.</summary>
        public string Output => string.Join('\n', Lines);
    }
}

using System.Collections.Concurrent;

namespace CodeValdCortex.Forge.Http;

/// <summary>Notices writes of one kind that run at the same time in one repository: on Gitea 1.15 all but one of them
/// answer 500 (measured for branches, contents and issues).</summary>
internal sealed class WriteRaces
{
    private readonly ConcurrentDictionary<string, int> running = new(StringComparer.Ordinal);

    /// <summary>The race a request takes part in, or null for a request that can't lose one.</summary>
    public static string? Of(string method, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return !HttpMethods.IsGet(method) && parts is ["api", "v1", "repos", var owner, var name, "branches" or "contents" or "issues", ..]
            && (parts[5] != "issues" || parts.Length == 6)
            ? $"{owner}/{name}/{parts[5]}"
            : null;
    }

    /// <summary>Enters a race; false if somebody else is in it.</summary>
    public bool Enter(string race) => running.AddOrUpdate(race, 1, static (_, count) => count + 1) == 1;

    public void Leave(string race) => running.AddOrUpdate(race, 0, static (_, count) => count - 1);
}

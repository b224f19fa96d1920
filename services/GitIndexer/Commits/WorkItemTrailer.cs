namespace CodeValdCortex.GitIndexer.Commits;

/// <summary>The <c>Work-Item:</c> line of a commit message. Any line, not only a trailer of the last paragraph: forges
/// append their own.</summary>
internal static class WorkItemTrailer
{
    private const string Name = "Work-Item:";

    /// <summary>The id; null where there is none, or it does not look like one.</summary>
    public static string? Read(string message)
    {
        foreach (var line in message.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(Name, StringComparison.OrdinalIgnoreCase))
            {
                var id = line[Name.Length..].Trim();
                if (id.StartsWith("WI-") && id.Length <= 100 && id.IndexOfAnyExcept(Allowed) < 0)
                {
                    return id.ToString();
                }
            }
        }

        return null;
    }

    private static readonly System.Buffers.SearchValues<char> Allowed =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}

using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.Mirrors;

/// <summary>Reads <c>ls-remote --symref</c>: lines of <c>oid TAB name</c>, and <c>ref: target TAB HEAD</c>.</summary>
internal static class Advertisement
{
    private const string Symbolic = "ref: ";

    public sealed record Line(string Oid, string Name);

    public static IEnumerable<Line> Parse(string text) =>
        from line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        where !line.StartsWith(Symbolic, StringComparison.Ordinal)
        let tab = line.IndexOf('\t', StringComparison.Ordinal)
        where tab > 0
        select new Line(line[..tab], line[(tab + 1)..].TrimEnd('\r'));

    public static RemoteRefs ToRemoteRefs(string text)
    {
        var lines = Parse(text).ToList();
        var refs = lines
            .Where(x => x.Name.StartsWith(RefName.Heads, StringComparison.Ordinal) || x.Name.StartsWith(RefName.Tags, StringComparison.Ordinal))
            .Where(x => !x.Name.EndsWith("^{}", StringComparison.Ordinal))   // what an annotated tag points to
            .ToDictionary(x => x.Name, x => x.Oid, StringComparer.Ordinal);
        return new RemoteRefs(DefaultBranch(text, lines, refs), refs);
    }

    private static string? DefaultBranch(string text, List<Line> lines, Dictionary<string, string> refs)
    {
        var target = text.Split('\n')
            .Where(x => x.StartsWith(Symbolic, StringComparison.Ordinal) && x.TrimEnd('\r').EndsWith("\tHEAD", StringComparison.Ordinal))
            .Select(x => x[Symbolic.Length..x.IndexOf('\t', StringComparison.Ordinal)])
            .FirstOrDefault();
        if (target is not null && refs.ContainsKey(target))
        {
            return target[RefName.Heads.Length..];
        }

        // HEAD names a branch that does not exist, or the server is too old to say: the same guess git clone makes.
        var head = lines.FirstOrDefault(x => x.Name == "HEAD")?.Oid;
        var branches = refs.Where(x => x.Key.StartsWith(RefName.Heads, StringComparison.Ordinal)).ToList();
        return branches
            .OrderByDescending(x => x.Value == head)
            .ThenByDescending(x => x.Key is "refs/heads/main" or "refs/heads/master")
            .ThenBy(x => x.Key, StringComparer.Ordinal)
            .Select(x => x.Key[RefName.Heads.Length..])
            .FirstOrDefault();
    }
}

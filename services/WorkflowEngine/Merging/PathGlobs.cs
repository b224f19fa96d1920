using DotNet.Globbing;

namespace CodeValdCortex.WorkflowEngine.Merging;

/// <summary>Matches repository paths against globs; letter case is ignored.</summary>
internal static class PathGlobs
{
    /// <summary>True when each path matches at least one glob.</summary>
    public static bool AllMatch(IEnumerable<string> paths, IEnumerable<string> globs)
    {
        var parsed = globs.Select(Parse).ToList();
        return paths.All(path => parsed.Exists(glob => glob.IsMatch(path)));
    }

    /// <summary>The paths that match at least one glob. Case is ignored, unlike in git: on some file systems <c>dockerfile</c> is
    /// <c>Dockerfile</c>, and a protection must hold there too.</summary>
    public static IReadOnlyList<string> Matching(IEnumerable<string> paths, IEnumerable<string> globs)
    {
        var parsed = globs.Select(Parse).ToList();
        return [.. paths.Where(path => parsed.Exists(glob => glob.IsMatch(path)))];
    }

    private static Glob Parse(string glob) => Glob.Parse(glob, new GlobOptions { Evaluation = { CaseInsensitive = true } });
}

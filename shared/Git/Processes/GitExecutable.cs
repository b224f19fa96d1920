namespace CodeValdCortex.Git.Processes;

/// <summary>Finds git on the PATH. By full path, because Windows would otherwise look in the working folder
/// first.</summary>
internal static class GitExecutable
{
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["git.exe"] : ["git"];

    /// <exception cref="GitException">There is none.</exception>
    public static string Find() => Find(Environment.GetEnvironmentVariable("PATH") ?? "");

    internal static string Find(string path)
    {
        foreach (var folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var name in Names)
            {
                var candidate = Path.Combine(folder.Trim('"'), name);
                if (Path.IsPathFullyQualified(candidate) && File.Exists(candidate))
                {
                    return candidate;
                }
            }
        }

        throw new GitException(GitFailure.GitUnusable, "git", null,
            "git was not found on the PATH; install git 2.34 or newer.");
    }
}

namespace CodeValdCortex.Git.Processes;

/// <summary>Reads the kind of failure from git's English messages (LC_ALL=C); they have been stable for a decade, exit
/// codes say less.</summary>
internal static class GitFailures
{
    // First match wins: a refused token also ends in "unable to access".
    private static readonly (string Text, GitFailure Failure)[] Signs =
    [
        ("Authentication failed", GitFailure.Unauthorized),
        ("could not read Username", GitFailure.Unauthorized),
        ("could not read Password", GitFailure.Unauthorized),
        ("returned error: 401", GitFailure.Unauthorized),
        ("returned error: 403", GitFailure.Unauthorized),
        ("returned error: 404", GitFailure.RepositoryNotFound),
        ("does not appear to be a git repository", GitFailure.RepositoryNotFound),
        ("Repository not found", GitFailure.RepositoryNotFound),
        ("' not found", GitFailure.RepositoryNotFound),
        ("[remote rejected]", GitFailure.Rejected),
        ("[rejected]", GitFailure.Rejected),
        ("not our ref", GitFailure.ObjectMissing),
        ("unadvertised object", GitFailure.ObjectMissing),
        ("couldn't find remote ref", GitFailure.ObjectMissing),
        ("bad object", GitFailure.ObjectMissing),
        ("bad revision", GitFailure.ObjectMissing),
        ("unknown revision", GitFailure.ObjectMissing),
        ("ot a valid object name", GitFailure.ObjectMissing),
        ("not a tree object", GitFailure.ObjectMissing),
        ("not a valid commit", GitFailure.ObjectMissing),
        ("died of signal", GitFailure.Killed),   // a child of git's own
        ("unable to access", GitFailure.Unreachable),
        ("Could not resolve host", GitFailure.Unreachable),
        ("RPC failed", GitFailure.Unreachable),
        ("early EOF", GitFailure.Unreachable),
        ("hung up unexpectedly", GitFailure.Unreachable),
        ("unexpected disconnect", GitFailure.Unreachable),
        ("timed out", GitFailure.Unreachable),
        ("Connection re", GitFailure.Unreachable),   // refused, reset
        ("expected flush after ref listing", GitFailure.Unreachable),
        ("failed to push some refs", GitFailure.Rejected),
    ];

    // git exits with 128 by itself, and with 129 to show its usage.
    private const int Died = 128, Usage = 129;

    /// <summary>The kind of failure that an exit code and message tell of.</summary>
    public static GitFailure Classify(int exitCode, string standardError)
    {
        // 128 + n: signal n ended it (as a shell tells it, and Process.ExitCode on Unix).
        if (exitCode > Usage || (exitCode > Died && standardError.Length == 0))
        {
            return GitFailure.Killed;
        }

        foreach (var (text, failure) in Signs)
        {
            if (standardError.Contains(text, StringComparison.Ordinal))
            {
                return failure;
            }
        }

        return GitFailure.Other;
    }
}

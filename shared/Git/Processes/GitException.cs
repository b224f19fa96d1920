namespace CodeValdCortex.Git.Processes;

/// <summary>A git command failed. The message and <see cref="StandardError"/> carry no secrets.</summary>
public sealed class GitException(
    GitFailure failure, string command, int? exitCode, string standardError, Exception? innerException = null)
    : Exception($"{command} failed ({Describe(failure, exitCode)}): {FirstLine(standardError)}", innerException)
{
    /// <summary>The kind of failure.</summary>
    public GitFailure Failure { get; } = failure;

    /// <summary>The command with its arguments, redacted.</summary>
    public string Command { get; } = command;

    /// <summary>git's exit code; 128 and the signal's number where somebody killed it; null where we did, or it never started.</summary>
    public int? ExitCode { get; } = exitCode;

    /// <summary>What git wrote to standard error, redacted, at most 8 KB.</summary>
    public string StandardError { get; } = standardError;

    /// <summary>The same command may succeed later.</summary>
    public bool IsRetryable => Failure is GitFailure.Unreachable or GitFailure.TimedOut or GitFailure.Killed;

    private static string Describe(GitFailure failure, int? exitCode) =>
        exitCode is { } code ? $"{failure}, exit code {code}" : failure.ToString();

    private static string FirstLine(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(x => x.StartsWith("fatal:", StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? "no message";
    }
}

/// <summary>Why a git command failed.</summary>
public enum GitFailure
{
    /// <summary>Anything else: see the message.</summary>
    Other,

    /// <summary>The remote can't be reached or broke off.</summary>
    Unreachable,

    /// <summary>The remote wants other credentials (401, 403).</summary>
    Unauthorized,

    /// <summary>The remote has no such repository (404), or hides it.</summary>
    RepositoryNotFound,

    /// <summary>An object or ref that was named does not exist here.</summary>
    ObjectMissing,

    /// <summary>The remote refused a ref update.</summary>
    Rejected,

    /// <summary>It took longer than allowed and was killed.</summary>
    TimedOut,

    /// <summary>A signal ended it, or its answer broke off: the machine's doing, of which the repository knows nothing.</summary>
    Killed,

    /// <summary>It wrote more than allowed and was killed.</summary>
    OutputTooLarge,

    /// <summary>git is not installed, or older than 2.34.</summary>
    GitUnusable,
}

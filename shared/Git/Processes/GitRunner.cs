using System.Buffers;
using System.Globalization;
using System.Text;

namespace CodeValdCortex.Git.Processes;

/// <summary>Starts git processes in the closed environment.</summary>
internal sealed class GitRunner(GitHome home)
{
    private static readonly Version Oldest = new(2, 34);

    private readonly Lazy<string> executable = new(GitExecutable.Find);
    private readonly GitEnvironment environment = new(home);
    private Version? version;

    /// <summary>Where temporary files may be put.</summary>
    public GitHome Home { get; } = home;

    /// <summary>Starts a process whose pipes the caller reads.</summary>
    public GitProcess Start(GitCommand command, CancellationToken ct) =>
        GitProcess.Start(executable.Value, environment, command, ct);

    /// <summary>Runs to the end and returns the whole output.</summary>
    public async Task<GitOutput> Run(GitCommand command, CancellationToken ct)
    {
        await using var process = Start(command, ct);
        var output = new ArrayBufferWriter<byte>();
        try
        {
            int read;
            while ((read = await process.Output.ReadAsync(output.GetMemory(16 * 1024), process.Token)) > 0)
            {
                output.Advance(read);
                if (output.WrittenCount > command.MaxOutputBytes)
                {
                    throw process.TooMuch();
                }
            }
        }
        catch (OperationCanceledException)
        {
            process.ThrowIfKilled();
            throw;
        }

        var code = await process.Exit();
        return new GitOutput(code, output.WrittenMemory, await process.Errors());
    }

    /// <summary>The version of the git that is used.</summary>
    /// <exception cref="GitException">There is none, or it is older than 2.34.</exception>
    public async Task<Version> Version(CancellationToken ct)
    {
        if (version is { } known)
        {
            return known;
        }

        var output = await Run(new GitCommand("--version"), ct);
        var found = ParseVersion(output.Text) ??
            throw new GitException(GitFailure.GitUnusable, "git --version", 0, $"unexpected answer: {output.Text.Trim()}");
        return found >= Oldest
            ? version = found
            : throw new GitException(GitFailure.GitUnusable, "git --version", 0, $"git {found} is too old; install git {Oldest} or newer.");
    }

    /// <summary>Reads "git version 2.39.5 (Apple Git-154)" and "git version 2.45.1.windows.1".</summary>
    internal static Version? ParseVersion(string text)
    {
        var word = text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(2) ?? "";
        var numbers = word.Split('.').TakeWhile(x => int.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Take(3);
        return System.Version.TryParse(string.Join('.', numbers), out var parsed) ? parsed : null;
    }
}

/// <summary>What a finished command left.</summary>
/// <param name="ExitCode">0 or an expected answer.</param>
/// <param name="Bytes">Standard output.</param>
/// <param name="Errors">Standard error, redacted.</param>
internal sealed record GitOutput(int ExitCode, ReadOnlyMemory<byte> Bytes, string Errors)
{
    /// <summary>Standard output as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);
}

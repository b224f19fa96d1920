using System.Diagnostics;
using Xunit;

namespace CodeValdCortex.Testing;

/// <summary>The real git client, with no configuration but its own: people's side of a story.</summary>
public static class GitCli
{
    /// <summary>How a command ended.</summary>
    public sealed record Outcome(int ExitCode, string Output, string Error);

    /// <summary>Standard output without its last line end.</summary>
    /// <exception cref="InvalidOperationException">git ended otherwise than with 0; the message has what it wrote.</exception>
    public static async Task<string> Run(string folder, params string[] arguments)
    {
        var outcome = await TryRun(folder, arguments);
        return outcome.ExitCode == 0
            ? outcome.Output.TrimEnd('\n')
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {outcome.ExitCode}: {outcome.Error}");
    }

    /// <summary>Runs a command that may fail.</summary>
    public static async Task<Outcome> TryRun(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment =
            {
                ["GIT_CONFIG_NOSYSTEM"] = "1",
                ["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null",
                ["GIT_TERMINAL_PROMPT"] = "0",
                ["GIT_AUTHOR_NAME"] = "Alice",
                ["GIT_AUTHOR_EMAIL"] = "alice@example.com",
                ["GIT_COMMITTER_NAME"] = "Alice",
                ["GIT_COMMITTER_EMAIL"] = "alice@example.com",
                ["LC_ALL"] = "C",
            },
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var ct = TestContext.Current.CancellationToken;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        return new(process.ExitCode, await output, await error);
    }
}

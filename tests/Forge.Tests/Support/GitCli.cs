using System.Diagnostics;

namespace CodeValdCortex.Forge.Tests.Support;

/// <summary>The real git client, with no configuration but its own.</summary>
internal static class GitCli
{
    public sealed record Outcome(int ExitCode, string Output, string Error);

    public static async Task<string> Git(this DirectoryInfo folder, params string[] arguments)
    {
        var outcome = await folder.TryGit(arguments);
        outcome.ExitCode.ShouldBe(0, $"git {string.Join(' ', arguments)}: {outcome.Error}");
        return outcome.Output.TrimEnd('\n');
    }

    public static async Task<Outcome> TryGit(this DirectoryInfo folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder.FullName,
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

    /// <summary>Writes a file and commits it.</summary>
    public static async Task<string> Commit(this DirectoryInfo folder, string path, string content, string message)
    {
        var file = new FileInfo(Path.Combine(folder.FullName, path));
        file.Directory!.Create();
        await File.WriteAllTextAsync(file.FullName, content, TestContext.Current.CancellationToken);
        await folder.Git("add", "--all");
        await folder.Git("commit", "--quiet", "--message", message);
        return await folder.Git("rev-parse", "HEAD");
    }
}

using System.Diagnostics;

namespace CodeValdCortex.WorkflowEngine.Tests.Support;

/// <summary>The real git client, with no configuration but its own.</summary>
internal static class GitCli
{
    public static async Task<string> Run(string folder, params string[] arguments)
    {
        var ct = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
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
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        process.ExitCode.ShouldBe(0, $"git {string.Join(' ', arguments)}: {await error}");
        return (await output).TrimEnd('\n');
    }

    /// <summary>Unpacks an archive that git wrote.</summary>
    public static async Task Extract(string folder, string archive)
    {
        await using var file = File.OpenRead(Path.Combine(folder, archive));
        await System.Formats.Tar.TarFile.ExtractToDirectoryAsync(file, folder, overwriteFiles: true, TestContext.Current.CancellationToken);
    }
}

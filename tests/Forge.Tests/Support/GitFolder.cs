using CodeValdCortex.Testing;

namespace CodeValdCortex.Forge.Tests.Support;

/// <summary>git commands on a folder.</summary>
internal static class GitFolder
{
    public static Task<string> Git(this DirectoryInfo folder, params string[] arguments) => GitCli.Run(folder.FullName, arguments);

    public static Task<GitCli.Outcome> TryGit(this DirectoryInfo folder, params string[] arguments) =>
        GitCli.TryRun(folder.FullName, arguments);

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

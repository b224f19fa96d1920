using System.Globalization;
using System.Text;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Standalone.CommandLine;

namespace CodeValdCortex.Standalone.Demo;

/// <summary>The git commands of the story itself: making the repository, and reading afterwards what became of it.</summary>
internal sealed class DemoGit(GitRunner git)
{
    // Small enough to be shown to a model whole, in a language that people test.
    private static readonly string[] SourceEndings = [".go", ".ts", ".cs", ".py", ".js", ".rs", ".java"];
    private const long LargestSource = 24 * 1024;

    /// <summary>The name a copied repository gets on the forge.</summary>
    public static string NameOf(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (name.EndsWith(".git", StringComparison.OrdinalIgnoreCase))
            name = name[..^4];
        var plain = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')]).Trim('-');
        return plain.Length == 0 ? "repository" : plain;
    }

    /// <summary>Makes the bare repository that the forge takes over: the built-in history, or a copy of the user's.</summary>
    public async Task PrepareOrigin(string? source, string target, CancellationToken ct)
    {
        if (source is null)
        {
            await git.Run(new GitCommand("init", "--quiet", "--bare", "--initial-branch=main", "--end-of-options", target), ct);
            await git.Run(new GitCommand("fast-import", "--quiet", "--done") { Folder = target, Input = BuiltInHistory() }, ct);
            return;
        }

        if (!Directory.Exists(source))
            throw new UsageException($"--repo: there is no folder {source}.");
        try
        {
            await git.Run(new GitCommand("clone", "--quiet", "--bare", "--no-hardlinks", "--end-of-options", Path.GetFullPath(source), target)
            {
                AllowedProtocol = "file", Timeout = TimeSpan.FromMinutes(10),
            }, ct);
            await git.Run(new GitCommand("rev-parse", "--verify", "--quiet", "HEAD") { Folder = target }, ct);
        }
        catch (GitException problem)
        {
            throw new UsageException($"--repo: {source} can't be copied as a git repository with at least one commit ({problem.Message}).");
        }
    }

    /// <summary>The smallest source file that is worth changing, or null.</summary>
    public async Task<string?> SourceFileOf(string repository, string branch, CancellationToken ct)
    {
        var listing = await git.Run(new GitCommand("ls-tree", "-r", "-l", "-z", "--end-of-options", branch) { Folder = repository }, ct);
        return listing.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(Entry)
            .Where(e => e.Size is > 200 and < LargestSource && SourceEndings.Contains(Path.GetExtension(e.Path)) && !LooksGenerated(e.Path))
            .OrderBy(e => Array.IndexOf(SourceEndings, Path.GetExtension(e.Path)))
            .ThenBy(e => e.Path.Contains("pricing", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(e => e.Size)
            .Select(e => e.Path)
            .FirstOrDefault();
    }

    /// <summary>The commit a ref points to in a bare repository; null when there is no such ref.</summary>
    public async Task<string?> Tip(string repository, string reference, CancellationToken ct)
    {
        var found = await git.Run(new GitCommand("rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}") { Folder = repository, Answers = [1, 128] }, ct);
        return found.ExitCode == 0 ? found.Text.Trim() : null;
    }

    /// <summary>The commit on a branch whose <c>Work-Item</c> trailer, as git itself reads trailers, is this id; null when there is none.</summary>
    public async Task<string?> CommitOf(string repository, string branch, string workItemId, CancellationToken ct)
    {
        var log = await git.Run(new GitCommand("log", "--format=%H%x09%(trailers:key=Work-Item,valueonly,separator=%x2c)", "--max-count=200", "--end-of-options", branch) { Folder = repository }, ct);
        return log.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .Where(f => f is [_, var trailers] && trailers.Split(',').Contains(workItemId, StringComparer.Ordinal))
            .Select(f => f[0])
            .FirstOrDefault();
    }

    /// <summary>Paths that a commit changes against its first parent.</summary>
    public async Task<IReadOnlyList<string>> PathsOf(string repository, string commit, CancellationToken ct)
    {
        var parent = await Tip(repository, commit + "^1", ct);
        IReadOnlyList<string> range = parent is null ? ["--root", "--end-of-options", commit] : ["--end-of-options", parent, commit];
        var diff = await git.Run(new GitCommand(["diff-tree", "-r", "--no-commit-id", "--name-only", "-z", .. range]) { Folder = repository }, ct);
        return diff.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }

    private static ReadOnlyMemory<byte> BuiltInHistory()
    {
        using var stream = typeof(DemoGit).Assembly.GetManifestResourceStream("orchard.fast-import")!;
        using var text = new StreamReader(stream, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(text.ReadToEnd());
    }

    private static (string Path, long Size) Entry(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        var fields = line[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (line[(tab + 1)..], fields[0].StartsWith("100", StringComparison.Ordinal) && long.TryParse(fields[^1], CultureInfo.InvariantCulture, out var size) ? size : 0);
    }

    private static bool LooksGenerated(string path) =>
        path.Contains("vendor/", StringComparison.Ordinal) || path.Contains("node_modules/", StringComparison.Ordinal)
        || path.Contains("test", StringComparison.OrdinalIgnoreCase) || path.Contains(".pb.", StringComparison.Ordinal)
        || path.Contains(".min.", StringComparison.Ordinal) || path.Contains("generated", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".d.ts", StringComparison.Ordinal) || path.StartsWith('.');
}

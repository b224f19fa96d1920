using System.Globalization;
using CodeValdCortex.Git.Processes;

namespace CodeValdCortex.Chaos.Checking;

/// <summary>What git says of a bare repository.</summary>
internal sealed class History(GitRunner git, string bare)
{
    /// <summary>Commits on a branch, merges left out, that carry a <c>Work-Item</c> trailer: the trailer and the paths changed.</summary>
    public async Task<IReadOnlyList<(string WorkItem, string Sha, IReadOnlyList<string> Paths)>> WorkOn(string branch, CancellationToken ct)
    {
        var log = await Git(["log", "--no-merges", "-z", "--format=%H%x09%(trailers:key=Work-Item,valueonly,separator=%x2c)", "--end-of-options", branch], ct);
        var found = new List<(string, string, IReadOnlyList<string>)>();
        foreach (var fields in log.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('\t')).Where(f => f[1].Length > 0))
        {
            var paths = await Git(["diff-tree", "-r", "--root", "--no-commit-id", "--name-only", "-z", "--end-of-options", fields[0]], ct);
            found.Add((fields[1], fields[0], paths.Split('\0', StringSplitOptions.RemoveEmptyEntries)));
        }

        return found;
    }

    /// <summary>All file paths of a revision.</summary>
    public async Task<IReadOnlySet<string>> Files(string revision, CancellationToken ct) =>
        (await Git(["ls-tree", "-r", "-z", "--name-only", "--end-of-options", revision], ct))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    /// <summary>Text of a file in a revision; empty where there is none.</summary>
    public async Task<string> Text(string revision, string path, CancellationToken ct) =>
        (await Files(revision, ct)).Contains(path) ? await Git(["show", $"{revision}:{path}"], ct) : "";

    /// <summary>Where the head of a pull request is kept, also when its branch is gone.</summary>
    public static string HeadOf(long pullRequest) => string.Create(CultureInfo.InvariantCulture, $"refs/pull/{pullRequest}/head");

    /// <summary>The tree that a merge commit has, and the one that git makes of its first parent and the head.</summary>
    public async Task<(string Is, string Expected)> Merge(string commit, string head, CancellationToken ct) =>
        ((await Git(["rev-parse", $"{commit}^{{tree}}"], ct)).Trim(), (await Git(["merge-tree", "--write-tree", $"{commit}^1", head], ct)).Split('\n')[0].Trim());

    private async Task<string> Git(IReadOnlyList<string> arguments, CancellationToken ct) =>
        (await git.Run(new GitCommand(arguments) { Folder = bare }, ct)).Text;
}

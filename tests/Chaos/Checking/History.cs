using System.Globalization;
using CodeValdCortex.Git.Processes;

namespace CodeValdCortex.Chaos.Checking;

/// <summary>What git says of a bare repository.</summary>
internal sealed class History(GitRunner git, string bare)
{
    /// <summary>Commits on a branch, merges left out, that carry a <c>Work-Item</c> trailer: the trailer and the commit.</summary>
    public async Task<IReadOnlyList<(string WorkItem, string Sha)>> WorkOn(string branch, CancellationToken ct)
    {
        var log = await Git(["log", "--no-merges", "-z", "--format=%H%x09%(trailers:key=Work-Item,valueonly,separator=%x2c)", "--end-of-options", branch], ct);
        return [.. log.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('\t')).Where(f => f[1].Length > 0).Select(f => (f[1], f[0]))];
    }

    /// <summary>The tree of a revision: each path with mode and object, e.g. <c>100644 blob 5d41…</c>.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Tree(string revision, CancellationToken ct) =>
        (await Git(["ls-tree", "-r", "-z", "--end-of-options", revision], ct))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('\t', 2))
            .ToDictionary(entry => entry[1], entry => entry[0], StringComparer.Ordinal);

    /// <summary>Text of a file of a revision.</summary>
    public Task<string> Text(string revision, string path, CancellationToken ct) => Git(["show", $"{revision}:{path}"], ct);

    /// <summary>Where two revisions have parted.</summary>
    public async Task<string> Fork(string one, string other, CancellationToken ct) => (await Git(["merge-base", one, other], ct)).Trim();

    /// <summary>Names of the branches.</summary>
    public async Task<IReadOnlyList<string>> Branches(CancellationToken ct) =>
        (await Git(["for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads"], ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Where the head of a pull request is kept, also when its branch is gone.</summary>
    public static string HeadOf(long pullRequest) => string.Create(CultureInfo.InvariantCulture, $"refs/pull/{pullRequest}/head");

    /// <summary>The tree that a merge commit has, and the one that git makes of its first parent and the head.</summary>
    public async Task<(string Is, string Expected)> Merge(string commit, string head, CancellationToken ct) =>
        ((await Git(["rev-parse", $"{commit}^{{tree}}"], ct)).Trim(), (await Git(["merge-tree", "--write-tree", $"{commit}^1", head], ct)).Split('\n')[0].Trim());

    private async Task<string> Git(IReadOnlyList<string> arguments, CancellationToken ct) =>
        (await git.Run(new GitCommand(arguments) { Folder = bare }, ct)).Text;
}

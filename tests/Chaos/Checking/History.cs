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

    /// <summary>All file paths of a branch.</summary>
    public async Task<IReadOnlySet<string>> Files(string branch, CancellationToken ct) =>
        (await Git(["ls-tree", "-r", "-z", "--name-only", "--end-of-options", branch], ct))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private async Task<string> Git(IReadOnlyList<string> arguments, CancellationToken ct) =>
        (await git.Run(new GitCommand(arguments) { Folder = bare }, ct)).Text;
}

using System.Globalization;
using System.Text;

namespace CodeValdCortex.Forge.Git;

internal sealed partial class BareRepository
{
    private const string CommitFormat = "--format=%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B";

    public async Task<CommitRecord?> ReadCommit(string sha, CancellationToken ct)
    {
        var commit = await objects.Read($"{sha}^{{commit}}", ct);
        return commit is null ? null
            : CommitRecord.Read(commit) ?? (await Log(ct, "-1", sha) is [var told, ..] ? told : null);
    }

    /// <summary>Commits of a <c>git log</c> selection, newest first.</summary>
    public async Task<IReadOnlyList<CommitRecord>> Log(CancellationToken ct, params IEnumerable<string> selection)
    {
        var result = await Run(ct, ["log", "-z", CommitFormat, .. selection, "--"]);
        if (!result.Succeeded)
        {
            return [];
        }

        var fields = Encoding.UTF8.GetString(result.Bytes).Split('\0');
        var commits = new List<CommitRecord>();
        for (var at = 0; at + 9 < fields.Length; at += 10)
        {
            commits.Add(new(
                fields[at], fields[at + 1], fields[at + 2].Split(' ', StringSplitOptions.RemoveEmptyEntries),
                new(fields[at + 3], fields[at + 4]), Date(fields[at + 5]),
                new(fields[at + 6], fields[at + 7]), Date(fields[at + 8]), fields[at + 9]));
        }

        return commits;

        static DateTimeOffset Date(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }

    public async Task<int> Count(string range, CancellationToken ct)
    {
        var result = await Run(ct, "rev-list", "--count", range, "--");
        return result.Succeeded ? int.Parse(result.Text, CultureInfo.InvariantCulture) : 0;
    }

    public async Task<PathChanges> Changes(string sha, CancellationToken ct)
    {
        var result = await Run(ct, "diff-tree", "-r", "--root", "--no-commit-id", "--no-renames", "--name-status", "-z", sha);
        var fields = Encoding.UTF8.GetString(result.Bytes).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        List<string> added = [], removed = [], modified = [];
        for (var at = 0; at + 1 < fields.Length; at += 2)
        {
            (fields[at] switch { "A" => added, "D" => removed, _ => modified }).Add(fields[at + 1]);
        }

        return new(added, removed, modified);
    }

    public async Task<byte[]?> Blob(string revision, string filePath, CancellationToken ct)
    {
        return await objects.Read($"{revision}:{filePath}", ct) is { Type: "blob" } blob ? blob.Content : null;
    }

    public async Task<string> DefaultBranch(CancellationToken ct)
    {
        var result = await Run(ct, "symbolic-ref", "--short", "HEAD");
        return result.Succeeded ? result.Text : "main";
    }
}

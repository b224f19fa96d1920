using System.Globalization;
using System.Text;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Standalone.Demo;

namespace CodeValdCortex.Bench.Workflow.Stories;

/// <summary>The physical limit: the git commands alone that bring the same commits, pushes and merges about, straight on bare
/// repositories in the file system, without a server, a model, or anything kept.</summary>
internal static class RawGit
{
    private const string Base = "refs/heads/main";

    private static readonly KeyValuePair<string, string>[] Someone =
    [
        new("GIT_AUTHOR_NAME", "bench"), new("GIT_AUTHOR_EMAIL", "bench@example.com"), new("GIT_COMMITTER_NAME", "bench"), new("GIT_COMMITTER_EMAIL", "bench@example.com"),
    ];

    /// <summary>Seconds for so many items over so many repositories, as many at a time as there are repositories.</summary>
    public static async Task<TimeSpan> Run(int repositories, int items, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("cortex-bench-git-").FullName;
        try
        {
            var git = new GitRunner(new GitHome(folder));
            var pairs = new List<(string Server, string Clone)>();
            for (var i = 0; i < repositories; i++)
            {
                var (server, clone) = (Path.Combine(folder, $"{i}.git"), Path.Combine(folder, $"{i}.clone"));
                await new DemoGit(git).PrepareOrigin(null, server, ct);
                await git.Run(new GitCommand("clone", "--quiet", "--bare", server, clone) { AllowedProtocol = "file" }, ct);
                pairs.Add((server, clone));
            }

            var started = TimeProvider.System.GetTimestamp();
            await Task.WhenAll(pairs.Select((pair, index) => Items(git, pair.Server, pair.Clone, items / repositories, index, ct)));
            return TimeProvider.System.GetElapsedTime(started);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Items(GitRunner git, string server, string clone, int items, int index, CancellationToken ct)
    {
        for (var i = 0; i < items; i++)
        {
            var branch = string.Create(CultureInfo.InvariantCulture, $"refs/heads/issue-{i}");
            async Task<string> Git(string folder, byte[]? input, params string[] arguments) =>
                (await git.Run(new GitCommand(arguments) { Folder = folder, Input = input ?? [], AllowedProtocol = "file", Environment = Someone }, ct)).Text.Trim();

            // The product's half: fetch, build the commit, push it.
            await Git(clone, null, "fetch", "--quiet", server, $"+{Base}:refs/remotes/origin/main");
            var from = await Git(clone, null, "rev-parse", "refs/remotes/origin/main");
            var blob = await Git(clone, Encoding.UTF8.GetBytes($"# Note {index}-{i}\n"), "hash-object", "-w", "--stdin");
            var listing = await Git(clone, null, "ls-tree", from);
            var tree = await Git(clone, Encoding.UTF8.GetBytes($"{listing}\n100644 blob {blob}\tnote-{i}.md\n"), "mktree");
            var commit = await Git(clone, null, "commit-tree", tree, "-p", from, "-m", "docs: a note");
            await Git(clone, null, "push", "--quiet", server, $"{commit}:{branch}");
            // The server's half: merge it, move the branch.
            var tip = await Git(server, null, "rev-parse", Base);
            var merged = (await Git(server, null, "merge-tree", "--write-tree", tip, branch)).Split('\n')[0];
            var merge = await Git(server, null, "commit-tree", merged, "-p", tip, "-m", "docs: a note");
            await Git(server, null, "update-ref", Base, merge, tip);
            await Git(clone, null, "push", "--quiet", server, $":{branch}");
        }
    }
}

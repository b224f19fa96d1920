using CodeValdCortex.Git.Comparing;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Git.Reading;
using CodeValdCortex.Git.Tests.Remotes;

namespace CodeValdCortex.Git.Tests;

/// <summary>The temporary index, for git 2.34 to 2.37, held against git's own merges: <c>git merge</c>, which every version has.</summary>
public sealed class A_merge_by_an_old_git
{
    private const int Merges = 24;

    private static readonly string[] Paths = ["a.txt", "src/b.txt", "src/c d.txt", "src/ünder.txt", "bin.dat", "run.sh"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_the_tree_or_the_conflicts_of_git_s_own_merge()
    {
        var random = new Random(20261124);
        var cases = new List<(string Ancestor, string Ours, string Theirs, MergeTreeResult Expected)>();
        await using var remote = await RemoteFixture.Begin(copy =>
        {
            foreach (var path in Paths)
            {
                copy.Write(path, Text(path));
            }

            copy.Write("bin.dat", [1, 0, 2]).Commit("base");
            var ancestor = copy.Git("rev-parse", "HEAD");
            for (var number = 0; number < Merges; number++)
            {
                var (ours, theirs) = (Side(copy, random, $"ours-{number}", ancestor), Side(copy, random, $"theirs-{number}", ancestor));
                cases.Add((ancestor, ours, theirs, Judge(copy, ours, theirs)));
            }

            copy.Git("checkout", "--quiet", "main");
            copy.Push();
        });
        await remote.Mirror.FetchAll(Ct);
        var commands = new MirrorCommands(
            new GitRunner(new GitHome(remote.DataFolder)), null!, remote.Mirror.Address, remote.Mirror.Folder, TimeSpan.FromMinutes(1));
        using var sessions = new ObjectSessions(commands.Runner, remote.Mirror.Folder);
        var merge = new IndexMerge(commands, new BlobReader(commands, sessions));

        foreach (var (ancestor, ours, theirs, expected) in cases)
        {
            var result = await merge.Run(ancestor, ours, theirs, Ct);
            if (expected is MergeTreeResult.Conflicted conflicted)
            {
                result.ShouldBeOfType<MergeTreeResult.Conflicted>().Paths.ShouldBe(conflicted.Paths);
            }
            else
            {
                result.ShouldBe(expected);
            }
        }

        cases.Count(x => x.Expected is MergeTreeResult.Clean).ShouldBeInRange(5, Merges - 5, "both kinds are compared");
        Directory.EnumerateFileSystemEntries(new GitHome(remote.DataFolder).Temporary).ShouldBeEmpty();
    }

    // Every line is unique, so that all line comparisons align alike.
    private static string Text(string path) => string.Concat(Enumerable.Range(0, 30).Select(line => $"{path} line {line}\n"));

    private static string Side(WorkingCopy copy, Random random, string branch, string ancestor)
    {
        copy.Git("checkout", "--quiet", "-b", branch, ancestor);
        for (var change = random.Next(2, 6); change > 0; change--)
        {
            Change(copy, random, Paths[random.Next(Paths.Length)], branch);
        }

        return copy.Commit(branch);
    }

    private static void Change(WorkingCopy copy, Random random, string path, string branch)
    {
        var kind = random.Next(6);
        if (kind < 2 && !File.Exists(Path.Combine(copy.Folder, path)))
        {
            return;   // the change before deleted it
        }

        switch (kind)
        {
            case 0:
                copy.Delete(path);
                break;
            case 1:
                copy.Git("update-index", "--chmod=+x", path);
                copy.Git("checkout-index", "--force", path);
                break;
            case 2:
                copy.Write(random.Next(2) == 0 ? $"new/{branch}.txt" : "new/same.txt", $"{branch[..4]}\n");
                break;
            default:
                var lines = (path == "bin.dat" ? "\0\n" : Text(path)).Split('\n');
                lines[random.Next(lines.Length - 1)] = $"changed on {branch}";
                copy.Write(path, string.Join('\n', lines));
                break;
        }
    }

    // A merge in a work tree, taken back: clean with its tree, or the paths that git left unmerged.
    private static MergeTreeResult Judge(WorkingCopy copy, string ours, string theirs)
    {
        copy.Git("checkout", "--quiet", "--detach", ours);
        if (GitTool.Succeeds(copy.Folder, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "merge", "--quiet", "--no-commit", "--no-ff", theirs))
        {
            var tree = copy.Git("write-tree");
            copy.Git("reset", "--quiet", "--hard", ours);
            return new MergeTreeResult.Clean(tree);
        }

        var paths = copy.Git("diff", "--name-only", "--diff-filter=U", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        copy.Git("reset", "--quiet", "--hard", ours);
        copy.Git("clean", "--quiet", "--force", "-d");
        paths.ShouldNotBeEmpty("a merge fails for conflicts only");
        return new MergeTreeResult.Conflicted([.. paths.Order(StringComparer.Ordinal)]);
    }
}

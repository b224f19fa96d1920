using System.Text;
using CodeValdCortex.Git.Mirrors;

namespace CodeValdCortex.Git.Reading;

/// <summary>Which paths a text of ignore patterns names, by git's own rules (gitignore(5),
/// git-check-ignore(1)).</summary>
internal sealed class IgnorePatterns(MirrorCommands commands)
{
    // check-ignore knows no literal paths: one that begins with a colon would be taken for pathspec magic.
    private const string Here = "./";

    public async Task<IReadOnlySet<string>> Matching(
        string patterns, IReadOnlyCollection<string> paths, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(patterns) || paths.Count == 0)
        {
            return new HashSet<string>(StringComparer.Ordinal);
        }

        // check-ignore wants a work tree, and looks for files that are not in the index: an empty folder will do.
        var tree = Directory.CreateDirectory(
            Path.Combine(commands.Runner.Home.Temporary, $"{Guid.NewGuid():N}.ignore"));
        try
        {
            var file = Path.Combine(tree.FullName, "..", $"{tree.Name}.patterns");
            await File.WriteAllTextAsync(file, patterns.ReplaceLineEndings("\n"), ct);
            try
            {
                return await Ask(tree.FullName, Path.GetFullPath(file), paths, ct);
            }
            finally
            {
                File.Delete(file);
            }
        }
        finally
        {
            tree.Delete(recursive: true);
        }
    }

    private async Task<IReadOnlySet<string>> Ask(
        string tree, string file, IReadOnlyCollection<string> paths, CancellationToken ct)
    {
        var command = commands.Local("check-ignore", "--no-index", "-z", "--stdin") with
        {
            Input = Encoding.UTF8.GetBytes(string.Concat(paths.Select(path => $"{Here}{path}\0"))),
            Environment = [new("GIT_WORK_TREE", tree), new("GIT_LITERAL_PATHSPECS", "0")],
            Configuration = [new("core.excludesFile", file), new("core.ignoreCase", "false")],
            Answers = [1],   // none is named
        };
        var output = await commands.Run(command, ct);
        return output.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(path => path[Here.Length..]).ToHashSet(StringComparer.Ordinal);
    }
}

using System.Text;

namespace CodeValdCortex.Git.Tests.Remotes;

/// <summary>A repository with a work tree in which a test plays a person, and the bare repository it pushes
/// to.</summary>
public sealed class WorkingCopy
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private int commits;

    private WorkingCopy(string folder, string bare) => (Folder, Bare) = (folder, bare);

    /// <summary>The work tree.</summary>
    public string Folder { get; }

    /// <summary>The bare repository that plays the remote.</summary>
    public string Bare { get; }

    /// <summary>Makes an empty pair below a folder.</summary>
    public static WorkingCopy Create(string root, string name = "repo")
    {
        var bare = Path.Combine(root, "remotes", "owner", name + ".git");
        var folder = Path.Combine(root, "work", name);
        Directory.CreateDirectory(bare);
        Directory.CreateDirectory(folder);
        GitTool.Run(bare, null, "init", "--quiet", "--bare", "--initial-branch=main");
        GitTool.Run(folder, null, "init", "--quiet", "--initial-branch=main");
        var copy = new WorkingCopy(folder, bare);
        copy.Git("config", "core.autocrlf", "false");
        copy.Git("remote", "add", "origin", bare);
        return copy;
    }

    /// <summary>Runs git in the work tree.</summary>
    public string Git(params IReadOnlyList<string> arguments) => GitTool.Run(Folder, null, arguments);

    /// <summary>Runs git in the bare repository.</summary>
    public string Remote(params IReadOnlyList<string> arguments) => GitTool.Run(Bare, null, arguments);

    /// <summary>Writes a file.</summary>
    public WorkingCopy Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file.</summary>
    public WorkingCopy Write(string path, byte[] bytes)
    {
        var full = Path.Combine(Folder, path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return this;
    }

    /// <summary>Deletes a file.</summary>
    public WorkingCopy Delete(string path)
    {
        File.Delete(Path.Combine(Folder, path.Replace('/', Path.DirectorySeparatorChar)));
        return this;
    }

    /// <summary>Commits everything and returns the commit. Each is a day after the one before unless a time is
    /// given.</summary>
    public string Commit(string message, string name = "Ada", string email = "ada@example.com", DateTimeOffset? at = null)
    {
        Git("add", "--all");
        var environment = GitTool.By(name, email, at ?? Start.AddDays(commits));
        commits++;
        GitTool.Run(Folder, environment, "commit", "--quiet", "--allow-empty", "--allow-empty-message", "-m", message);
        return Git("rev-parse", "HEAD");
    }

    /// <summary>Merges into the current branch with a merge commit.</summary>
    public string Merge(params IReadOnlyList<string> branches)
    {
        var environment = GitTool.By("Ada", "ada@example.com", Start.AddDays(commits));
        commits++;
        GitTool.Run(Folder, environment, ["merge", "--quiet", "--no-ff", "--no-edit", .. branches]);
        return Git("rev-parse", "HEAD");
    }

    /// <summary>Pushes the current branch and all others, as they are.</summary>
    public WorkingCopy Push(params IReadOnlyList<string> options)
    {
        Git(["push", "--quiet", "--all", .. options, "origin"]);
        return this;
    }
}

namespace CodeValdCortex.Git.Processes;

/// <summary>What git sees instead of the user's home: <c>DATA_DIR/git</c> with an empty home, an empty hooks folder,
/// an empty
/// configuration file and a folder for temporary index files.</summary>
internal sealed class GitHome
{
    public GitHome(string dataFolder)
    {
        var root = Path.GetFullPath(Path.Combine(dataFolder, "git"));
        Home = Directory.CreateDirectory(Path.Combine(root, "home")).FullName;
        Hooks = Directory.CreateDirectory(Path.Combine(root, "hooks")).FullName;
        Templates = Directory.CreateDirectory(Path.Combine(root, "templates")).FullName;
        Temporary = Directory.CreateDirectory(Path.Combine(root, "tmp")).FullName;
        Configuration = Path.Combine(root, "config");
        if (!File.Exists(Configuration))
        {
            using var _ = new FileStream(Configuration, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        }
    }

    /// <summary>HOME and XDG_CONFIG_HOME.</summary>
    public string Home { get; }

    /// <summary>core.hooksPath: no hook exists.</summary>
    public string Hooks { get; }

    /// <summary>The template of new repositories: nothing.</summary>
    public string Templates { get; }

    /// <summary>Temporary index files.</summary>
    public string Temporary { get; }

    /// <summary>GIT_CONFIG_GLOBAL: an empty file, since /dev/null is not portable.</summary>
    public string Configuration { get; }
}

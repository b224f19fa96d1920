namespace CodeValdCortex.Testing;

/// <summary>Where the sources and the built executables of this repository are.</summary>
public static class SourceTree
{
    /// <summary>The folder of the solution file, found upwards from the test's own output folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release, as the running test itself was built.</summary>
    public static string Configuration { get; } =
        AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar).Contains("Release") ? "Release" : "Debug";

    /// <summary>A path below <see cref="Root"/>.</summary>
    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The built assembly of a project, e.g. <c>services/GitIndexer</c>.</summary>
    /// <exception cref="FileNotFoundException">It has not been built in this configuration.</exception>
    public static string Assembly(string projectFolder)
    {
        var output = Path.Combine(Root, projectFolder, "bin", Configuration, "net10.0");
        var configuration = Directory.Exists(output)
            ? Directory.EnumerateFiles(output, "*.runtimeconfig.json")
                .Where(f => IsOf(f, Path.GetFileName(projectFolder)))
                .OrderBy(f => f, StringComparer.Ordinal)
                .FirstOrDefault()
            : null;
        return configuration?.Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal)
            ?? throw new FileNotFoundException($"{projectFolder} is not built in {Configuration}: dotnet build {projectFolder}");
    }

    // Referenced executables are copied beside their user, so the folder may hold several.
    private static bool IsOf(string runtimeConfig, string project)
    {
        var name = Path.GetFileName(runtimeConfig).Replace(".runtimeconfig.json", "", StringComparison.Ordinal);
        return name == $"CodeValdCortex.{project}" || (project == "Standalone" && name == "cortex");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "CodeValdCortex.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No CodeValdCortex.sln above {AppContext.BaseDirectory}.");
    }
}

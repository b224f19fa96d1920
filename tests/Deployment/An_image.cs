using CodeValdCortex.Testing;

namespace CodeValdCortex.Deployment;

public sealed class An_image
{
    public static TheoryData<string, string, string> Dockerfiles()
    {
        var rows = new TheoryData<string, string, string> { { "Dockerfile", "services/Standalone", "cortex.dll" } };
        foreach (var project in Services.Names.Keys)
        {
            rows.Add($"services/{project}/Dockerfile", $"services/{project}", $"CodeValdCortex.{project}.dll");
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Dockerfiles))]
    public void Is_built_from_everything_its_project_references(string dockerfile, string project, string assembly)
    {
        var lines = Lines(dockerfile);
        var copied = Copied(lines).ToList();
        foreach (var folder in Services.Closure(project))
        {
            copied.ShouldContain(x => $"{folder}/".StartsWith(x, StringComparison.Ordinal), $"{folder} is not copied");
        }

        lines.ShouldContain(x => x.StartsWith($"RUN dotnet publish {project} ", StringComparison.Ordinal));
        lines.ShouldContain(x => x.StartsWith("ENTRYPOINT [", StringComparison.Ordinal) && x.EndsWith($"\"dotnet\", \"{assembly}\"]", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Dockerfiles))]
    public void Copies_only_what_is_there_and_in_the_context(string dockerfile, string project, string assembly)
    {
        _ = (project, assembly);
        var allowed = Lines(".dockerignore").Where(x => x.StartsWith('!')).Select(x => x[1..]).ToList();
        foreach (var source in Copied(Lines(dockerfile)))
        {
            Path.Exists(SourceTree.File(source)).ShouldBeTrue(source);
            allowed.ShouldContain(x => source.TrimEnd('/') == x || source.StartsWith($"{x}/", StringComparison.Ordinal), $".dockerignore keeps {source} out");
        }
    }

    [Theory]
    [MemberData(nameof(Dockerfiles))]
    public void Runs_as_nobody_special_checks_itself_and_fits_the_sdk(string dockerfile, string project, string assembly)
    {
        _ = (project, assembly);
        var lines = Lines(dockerfile);
        lines.ShouldContain("USER 1654");
        lines.ShouldContain(x => x.StartsWith("HEALTHCHECK ", StringComparison.Ordinal) && x.EndsWith("CMD [\"/usr/local/bin/healthcheck\"]", StringComparison.Ordinal));
        lines.ShouldContain("EXPOSE 8080");
        File.ReadAllText(SourceTree.File("global.json")).ShouldContain("\"10.0.");
        lines.ShouldContain("ARG DOTNET_VERSION=10.0");
    }

    [Theory]
    [InlineData("services/WorkflowEngine/Dockerfile")]
    [InlineData("services/GitIndexer/Dockerfile")]
    [InlineData("Dockerfile")]
    public void Has_git_where_the_service_runs_it(string dockerfile) =>
        Lines(dockerfile).ShouldContain(x => x.Contains("apt-get install", StringComparison.Ordinal) && x.Contains(" git ", StringComparison.Ordinal));

    private static List<string> Lines(string path) => [.. File.ReadAllLines(SourceTree.File(path)).Select(x => x.Trim())];

    // Sources of COPY out of the build context; the last word is where they go.
    private static IEnumerable<string> Copied(IEnumerable<string> lines) => lines
        .Where(x => x.StartsWith("COPY ", StringComparison.Ordinal) && !x.Contains("--from=", StringComparison.Ordinal))
        .SelectMany(x => x.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1])
        .Where(x => !x.StartsWith("--", StringComparison.Ordinal));
}

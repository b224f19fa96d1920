using System.Text.Json;

namespace CodeValdCortex.GitIndexer.Resolution;

/// <summary><c>baseUrl</c> and <c>paths</c> of a tsconfig.json (JSON with comments); <c>extends</c> is not
/// followed.</summary>
internal sealed class ScriptProject
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly string? baseFolder;
    private readonly List<(string Pattern, string[] Targets)> paths = [];

    private ScriptProject(string folder, string? baseFolder) => (Folder, this.baseFolder) = (folder, baseFolder);

    /// <summary>Where the file is.</summary>
    public string Folder { get; }

    public bool Covers(string path) => Folder.Length == 0 || path.StartsWith(Folder + "/", StringComparison.Ordinal);

    /// <summary>Paths that a specifier may stand for, best first: the pattern with the longest prefix wins.</summary>
    public IEnumerable<string> Candidates(string specifier)
    {
        foreach (var (pattern, targets) in paths)
        {
            var star = pattern.IndexOf('*', StringComparison.Ordinal);
            string? part = null;
            if (star < 0)
            {
                part = pattern == specifier ? "" : null;
            }
            else if (specifier.Length >= pattern.Length - 1 && specifier.StartsWith(pattern[..star], StringComparison.Ordinal) &&
                specifier.EndsWith(pattern[(star + 1)..], StringComparison.Ordinal))
            {
                part = specifier[star..(specifier.Length - (pattern.Length - star - 1))];
            }

            foreach (var target in part is null ? [] : targets)
            {
                if (RepositoryPaths.Join(baseFolder ?? Folder, target.Replace("*", part, StringComparison.Ordinal)) is { } path)
                {
                    yield return path;
                }
            }
        }

        if (baseFolder is not null && RepositoryPaths.Join(baseFolder, specifier) is { } below)
        {
            yield return below;
        }
    }

    /// <summary>Null when there is nothing to resolve by, or the file is broken.</summary>
    public static ScriptProject? Read(string folder, byte[]? content)
    {
        try
        {
            using var json = JsonDocument.Parse(content ?? [], Lenient);
            if (json.RootElement.ValueKind != JsonValueKind.Object ||
                !json.RootElement.TryGetProperty("compilerOptions", out var options) || options.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var baseUrl = options.TryGetProperty("baseUrl", out var url) && url.ValueKind == JsonValueKind.String ? url.GetString() : null;
            var project = new ScriptProject(folder, baseUrl is null ? null : RepositoryPaths.Join(folder, baseUrl));
            if (options.TryGetProperty("paths", out var paths) && paths.ValueKind == JsonValueKind.Object)
            {
                project.paths.AddRange(paths.EnumerateObject()
                    .Where(x => x.Value.ValueKind == JsonValueKind.Array)
                    .Select(x => (x.Name, x.Value.EnumerateArray().Where(y => y.ValueKind == JsonValueKind.String).Select(y => y.GetString()!).ToArray()))
                    .OrderByDescending(x => x.Name.Split('*')[0].Length));
            }

            return project;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

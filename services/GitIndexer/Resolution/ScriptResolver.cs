using System.Text.Json;
using CodeValdCortex.GitIndexer.Languages;
using CodeValdCortex.GitIndexer.Snapshots;

namespace CodeValdCortex.GitIndexer.Resolution;

/// <summary>JavaScript and TypeScript: relative specifiers, paths of the nearest tsconfig.json or jsconfig.json, and
/// names of packages
/// that live in the repository. What comes from a registry is no edge.</summary>
internal static class ScriptResolver
{
    // In the order TypeScript tries them, then what bundlers add.
    private static readonly string[] Extensions =
        [".ts", ".tsx", ".d.ts", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte", ".json"];

    // "./x.js" written in TypeScript means x.ts.
    private static readonly (string Written, string[] Means)[] Rewritten =
        [(".js", [".ts", ".tsx", ".d.ts"]), (".jsx", [".tsx"]), (".mjs", [".mts"]), (".cjs", [".cts"])];

    public static IEnumerable<Dependency> Resolve(RepositoryPaths paths)
    {
        var scripts = paths.All.Where(x => x.Language is Language.TypeScript or Language.JavaScript or "vue" or "svelte" && x.Body.Facts is not null).ToList();
        if (scripts.Count == 0)
        {
            yield break;
        }

        var projects = Projects(paths);
        var packages = Packages(paths);
        foreach (var file in scripts)
        {
            foreach (var import in file.Body.Facts!.Imports)
            {
                if (Find(paths, projects, packages, file.Path, import.Specifier) is { } target)
                {
                    yield return new Dependency(
                        file.Path, target, import.Kind, file.Language, import.Statement, import.Line);
                }
            }
        }
    }

    private static string? Find(
        RepositoryPaths paths, List<ScriptProject> projects, Dictionary<string, string> packages, string from, string specifier)
    {
        specifier = specifier.Split('?', '#')[0] is { Length: > 0 } plain ? plain : specifier;   // "./logo.svg?raw"; "#x" is a name
        if (specifier.StartsWith("./", StringComparison.Ordinal) || specifier.StartsWith("../", StringComparison.Ordinal) || specifier is "." or "..")
        {
            return File(paths, RepositoryPaths.Join(RepositoryPaths.FolderOf(from), specifier));
        }

        var project = projects.FirstOrDefault(x => x.Covers(from));
        foreach (var candidate in project?.Candidates(specifier) ?? [])
        {
            if (File(paths, candidate) is { } found)
            {
                return found;
            }
        }

        return Package(paths, packages, specifier);
    }

    private static string? File(RepositoryPaths paths, string? path)
    {
        if (path is null)
        {
            return null;
        }

        if (paths.Exists(path))
        {
            return path;
        }

        foreach (var extension in Extensions)
        {
            if (paths.Exists(path + extension))
            {
                return path + extension;
            }
        }

        foreach (var (written, means) in Rewritten.Where(x => path.EndsWith(x.Written, StringComparison.Ordinal)))
        {
            if (means.Select(x => path[..^written.Length] + x).FirstOrDefault(paths.Exists) is { } source)
            {
                return source;
            }
        }

        var index = path.Length == 0 ? "index" : path + "/index";
        return Extensions.Select(x => index + x).FirstOrDefault(paths.Exists);
    }

    private static string? Package(RepositoryPaths paths, Dictionary<string, string> packages, string specifier)
    {
        var parts = specifier.Split('/');
        var length = specifier.StartsWith('@') ? 2 : 1;
        if (parts.Length < length || !packages.TryGetValue(string.Join('/', parts[..length]), out var folder))
        {
            return null;
        }

        var rest = string.Join('/', parts[length..]);
        return rest.Length > 0
            ? File(paths, RepositoryPaths.Join(folder, rest)) ?? File(paths, RepositoryPaths.Join(folder, "src/" + rest))
            : File(paths, RepositoryPaths.Join(folder, "src")) ?? File(paths, RepositoryPaths.Join(folder, ""));
    }

    private static List<ScriptProject> Projects(RepositoryPaths paths) =>
    [
        .. paths.All
            .Where(x => x.Path[(x.Path.LastIndexOf('/') + 1)..] is "tsconfig.json" or "jsconfig.json")
            .OrderByDescending(x => RepositoryPaths.FolderOf(x.Path).Length).ThenByDescending(
                x => x.Path, StringComparer.Ordinal)
            .Select(x => ScriptProject.Read(RepositoryPaths.FolderOf(x.Path), x.Body.Text)).OfType<ScriptProject>(),
    ];

    private static Dictionary<string, string> Packages(RepositoryPaths paths)
    {
        var packages = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in paths.All.Where(
            x => x.Path == "package.json" || x.Path.EndsWith("/package.json", StringComparison.Ordinal))
            .OrderBy(x => x.Path, StringComparer.Ordinal))
        {
            if (Name(file) is { Length: > 0 } name)
            {
                packages.TryAdd(name, RepositoryPaths.FolderOf(file.Path));
            }
        }

        return packages;
    }

    private static string? Name(IndexedFile file)
    {
        try
        {
            using var json = JsonDocument.Parse(file.Body.Text ?? []);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("name", out var name) &&
                name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        }
        catch (JsonException)
        {
            return null;   // a template or a broken file: it names no package
        }
    }
}

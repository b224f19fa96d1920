using System.Text;
using CodeValdCortex.GitIndexer.Languages;
using CodeValdCortex.GitIndexer.Scanning;
using CodeValdCortex.GitIndexer.Snapshots;

namespace CodeValdCortex.GitIndexer.Resolution;

/// <summary>Go: an import path is a module's path (its go.mod) and a folder below it. The edge goes to the files of
/// that package that
/// declare a name which is used, not to the whole package.</summary>
internal static class GoResolver
{
    public static IEnumerable<Dependency> Resolve(RepositoryPaths paths)
    {
        var modules = Modules(paths);
        if (modules.Count == 0)
        {
            yield break;
        }

        foreach (var file in paths.All.Where(x => x is { Language: Language.Go, Body.Facts: not null }))
        {
            foreach (var import in file.Body.Facts!.Imports)
            {
                foreach (var target in Targets(paths, modules, file.Body.Facts, import))
                {
                    yield return new Dependency(
                        file.Path, target.Path, "import", Language.Go, import.Statement, import.Line);
                }
            }
        }
    }

    private static List<IndexedFile> Targets(
        RepositoryPaths paths, List<(string Module, string Folder)> modules, SourceFacts facts, Import import)
    {
        if (FolderOf(import.Specifier, modules) is not { } folder)
        {
            return [];
        }

        var package = paths.In(folder)
            .Where(x => x is { Language: Language.Go, Body.Facts: not null } && !x.Path.EndsWith("_test.go", StringComparison.Ordinal))
            .OrderBy(x => x.Path, StringComparer.Ordinal).ToList();
        if (package.Count == 0)
        {
            return [];
        }

        var qualifier = import.Alias.Length > 0 ? import.Alias : package[0].Body.Facts!.Package;
        var used = facts.Uses
            .Where(x => x.Name.Length > qualifier.Length && x.Name[qualifier.Length] == '.' && x.Name.StartsWith(qualifier, StringComparison.Ordinal))
            .Select(x => x.Name[(qualifier.Length + 1)..]).ToHashSet(StringComparer.Ordinal);
        var declaring = package.Where(x => x.Body.Facts!.Declares.Any(used.Contains)).ToList();
        // Imported for its side effects, by a dot, or for what only a build tag shows: the package's first file stands
        // for it.
        return declaring.Count > 0 ? declaring : [package[0]];
    }

    private static string? FolderOf(string specifier, List<(string Module, string Folder)> modules)
    {
        foreach (var (module, folder) in modules)
        {
            if (specifier == module)
            {
                return folder;
            }

            if (specifier.Length > module.Length && specifier[module.Length] == '/' && specifier.StartsWith(module, StringComparison.Ordinal))
            {
                return RepositoryPaths.Join(folder, specifier[(module.Length + 1)..]);
            }
        }

        return null;
    }

    // Longest module path first: a nested module owns what is below it.
    private static List<(string Module, string Folder)> Modules(RepositoryPaths paths) =>
    [
        .. paths.All
            .Where(x => x.Path == "go.mod" || x.Path.EndsWith("/go.mod", StringComparison.Ordinal))
            .Select(x => (Module: ModulePath(x.Body.Text)!, Folder: RepositoryPaths.FolderOf(x.Path)))
            .Where(x => x.Module is not null)
            .OrderByDescending(x => x.Module.Length).ThenBy(x => x.Folder, StringComparer.Ordinal),
    ];

    private static string? ModulePath(byte[]? content) => content is null ? null :
        Encoding.UTF8.GetString(content).Split('\n')
            .Select(x => x.Split("//")[0].Trim())
            .Where(x => x.StartsWith("module", StringComparison.Ordinal) && x.Length > 7 && char.IsWhiteSpace(x[6]))
            .Select(x => x[7..].Trim().Trim('"', '`'))
            .FirstOrDefault(x => x.Length > 0);
}

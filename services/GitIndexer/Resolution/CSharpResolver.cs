using CodeValdCortex.GitIndexer.Languages;
using CodeValdCortex.GitIndexer.Scanning;
using CodeValdCortex.GitIndexer.Snapshots;

namespace CodeValdCortex.GitIndexer.Resolution;

/// <summary>C#: a used name means the type of that name in the file's own namespace, in one around it, or in one it
/// uses. By names only:
/// what <c>var</c> hides is not seen, and two types of one name in reach are decided by nearness.</summary>
internal static class CSharpResolver
{
    // A partial type may be spread over many files; beyond a few, the edge says nothing.
    private const int MaxParts = 3;

    public static IEnumerable<Dependency> Resolve(RepositoryPaths paths)
    {
        var files = paths.All.Where(x => x is { Language: Language.CSharp, Body.Facts: not null }).ToList();
        if (files.Count == 0)
        {
            yield break;
        }

        var types = Types(files);
        var names = types.Keys.Select(x => x[(x.LastIndexOf('.') + 1)..]).ToHashSet(StringComparer.Ordinal);
        var everywhere = files.SelectMany(
            x => x.Body.Facts!.Imports.Where(y => y.Statement.StartsWith("global", StringComparison.Ordinal)));
        var global = everywhere.Select(x => x.Specifier).Distinct(StringComparer.Ordinal).ToList();
        foreach (var file in files)
        {
            var facts = file.Body.Facts!;
            var spaces = Reach(facts, global);
            foreach (var use in facts.Uses)
            {
                var kind = use.IsBase ? "inherit" : "import";
                foreach (var target in Declaring(types, names, spaces, facts, use.Name))
                {
                    yield return new Dependency(file.Path, target, kind, Language.CSharp, use.Name, use.Line);
                }
            }
        }
    }

    private static Dictionary<string, List<string>> Types(List<IndexedFile> files)
    {
        var types = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var file in files.OrderBy(x => x.Path, StringComparer.Ordinal))
        {
            foreach (var type in file.Body.Facts!.Declares.Distinct(StringComparer.Ordinal))
            {
                if (!types.TryGetValue(type, out var declaring))
                {
                    types.Add(type, declaring = []);
                }

                declaring.Add(file.Path);
            }
        }

        return types;
    }

    // The order of C#'s own lookup: outwards through the namespaces, then the usings.
    private static List<string> Reach(SourceFacts facts, List<string> global)
    {
        var spaces = new List<string>();
        foreach (var declared in facts.Declares.Select(NamespaceOf).Append(facts.Package).Distinct(StringComparer.Ordinal))
        {
            for (var space = declared; space.Length > 0; space = NamespaceOf(space))
            {
                spaces.Add(space);
            }
        }

        spaces.AddRange(facts.Imports.Where(x => x.Alias.Length == 0).Select(x => x.Specifier));
        spaces.AddRange(global);
        spaces.Add("");
        return [.. spaces.Distinct(StringComparer.Ordinal)];
    }

    private static List<string> Declaring(
        Dictionary<string, List<string>> types, HashSet<string> names, List<string> spaces, SourceFacts facts, string name)
    {
        if (facts.Imports.FirstOrDefault(x => x.Alias == name) is { } alias)
        {
            return types.TryGetValue(alias.Specifier, out var aliased) && aliased.Count <= MaxParts ? aliased : [];
        }

        if (!names.Contains(name))
        {
            return names.Contains(name + "Attribute") ? Declaring(types, names, spaces, facts, name + "Attribute") : [];
        }

        foreach (var space in spaces)
        {
            if (types.TryGetValue(space.Length == 0 ? name : $"{space}.{name}", out var declaring))
            {
                return declaring.Count <= MaxParts ? declaring : [];
            }
        }

        return [];
    }

    private static string NamespaceOf(string name) => name.LastIndexOf('.') is var at and > 0 ? name[..at] : "";
}

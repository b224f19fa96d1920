namespace CodeValdCortex.GitIndexer.Resolution;

/// <summary>From what each file says to who needs whom. Pure: the same files always give the same edges in the same
/// order.</summary>
internal static class DependencyResolver
{
    public static IReadOnlyList<Dependency> Resolve(RepositoryPaths paths)
    {
        var found = new Dictionary<(string From, string To, string Kind), Dependency>();
        foreach (var dependency in GoResolver.Resolve(paths).Concat(ScriptResolver.Resolve(paths)).Concat(CSharpResolver.Resolve(paths)))
        {
            if (dependency.From != dependency.To)
            {
                found.TryAdd((dependency.From, dependency.To, dependency.Kind), dependency);   // the first statement speaks for all
            }
        }

        return
        [
            .. found.Values.OrderBy(x => x.From, StringComparer.Ordinal).ThenBy(x => x.To, StringComparer.Ordinal)
                .ThenBy(x => x.Kind, StringComparer.Ordinal),
        ];
    }
}

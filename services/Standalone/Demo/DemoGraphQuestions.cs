using CodeValdCortex.Indexing;
using CodeValdCortex.Indexing.Graph;

namespace CodeValdCortex.Standalone.Demo;

/// <summary>Three questions that only the graph can answer, put to GitIndexer as any other client would.</summary>
internal static class DemoGraphQuestions
{
    public static async Task<DemoGraph> Ask(IServiceProvider services, DemoSandbox sandbox, IReadOnlyList<DemoItem> items, CancellationToken ct)
    {
        var index = services.GetRequiredService<IIndexApi>();
        var repository = sandbox.Repository.Id;
        var merged = items.FirstOrDefault(i => i is { Issue.Role: DemoRole.Software, Evidence.Merged: true })
            ?? items.FirstOrDefault(i => i.Evidence is { Merged: true });
        return new DemoGraph
        {
            Files = merged?.Seen is { } seen ? await FilesOf(index, repository, seen.WorkItemId, ct) : [],
            Impact = await ImpactOf(index, repository, sandbox.SourceFile, ct),
            Ancestry = merged?.Evidence?.Commit is { } commit ? await AncestryOf(index, repository, commit, ct) : [],
        };
    }

    private static async Task<IReadOnlyList<DemoGraphFile>> FilesOf(IIndexApi index, long repository, string workItemId, CancellationToken ct)
    {
        var trace = await Answer(() => index.WorkItem(repository, workItemId, ct));
        return trace is null ? [] : [.. trace.Files.Select(f => new DemoGraphFile(f.Path, [.. f.Experts.Select(e => e.Name)]))];
    }

    private static async Task<DemoGraphImpact> ImpactOf(IIndexApi index, long repository, string? path, CancellationToken ct)
    {
        if (path is null)
            return new DemoGraphImpact("", 0, []);
        var impact = await Answer(() => index.Impact(repository, new ImpactQuestion([path], 1000), ct));
        return impact is null
            ? new DemoGraphImpact(path, 0, [])
            : new DemoGraphImpact(path, impact.Score, [.. impact.Affected.Select(a => new DemoGraphAffected(a.Path, a.Distance))]);
    }

    private static async Task<IReadOnlyList<string>> AncestryOf(IIndexApi index, long repository, string commit, CancellationToken ct)
    {
        var ancestors = await Answer(() => index.Ancestors(repository, commit, 8, ct));
        return ancestors is null ? [] : [.. ancestors.Commits.Select(c => $"{c.Sha[..10]}  {c.Subject}")];
    }

    // An index that is away leaves the answer empty, which the verdict then counts as missing.
    private static async Task<T?> Answer<T>(Func<Task<T>> question) where T : class
    {
        try
        {
            return await question();
        }
        catch (IndexUnavailableException)
        {
            return null;
        }
    }
}

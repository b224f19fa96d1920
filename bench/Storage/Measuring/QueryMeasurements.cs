using System.Collections;
using System.Diagnostics;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Queries.Llm;
using CodeValdCortex.Storage.Queries.WorkItems;
using CodeValdCortex.StorageBench.Data;

namespace CodeValdCortex.StorageBench.Measuring;

/// <summary>Every question the graphs answer, asked again and again about different things.</summary>
internal sealed class QueryMeasurements
{
    private const string Fast = "< 50 ms";
    private const string Whole = "whole repository";
    private const int Near = 1000;

    private readonly IDocumentDatabase database;
    private readonly IHistory history;
    private readonly Random random = new(1);
    private readonly int samples;

    private QueryMeasurements(IDocumentDatabase database, IHistory history, int samples) =>
        (this.database, this.history, this.samples) = (database, history, samples);

    public static Task Run(IDocumentDatabase database, IHistory history, int samples, CancellationToken ct) =>
        new QueryMeasurements(database, history, samples).All(ct);

    private async Task All(CancellationToken ct)
    {
        var repo = history.RepoId;
        Console.WriteLine($"{"",-46}{"p50 ms",10}{"p95 ms",10}{"rows",9}   goal for p95");
        await Row("ancestors, depth 100, at most 1,000", () => new CommitAncestors(Commit(), 100, 1000), Fast, ct);
        await Row("merge bases, at most 1,000 commits apart", () => Pair(Near), Fast, ct);
        await Row("merge bases, any two commits", () => Pair(int.MaxValue), Fast, ct);
        await Row("merge commits, a page of 50", () => new MergeCommitsPage(repo, null, 50), Fast, ct);
        await Row("history of a file, a page of 50", () => new HistoryOfFile(File(), null, 50), Fast, ct);
        await Row("direct dependencies", () => new DirectDependencies(File()), Fast, ct);
        await Row("dependents, depth 20, at most 1,000", () => new Dependents(File(), 20, 1000), Fast, ct);
        await Row("impact of a commit's files, depth 10, ≤ 1,000", () => new ImpactOfPaths(FilesOfCommit(), 10, 1000), "< 100 ms", ct);
        await Row("dependency depth", () => new DependencyDepth(File(), 1000), Fast, ct);
        await Row("cycle of a file", () => new CycleOfFile(File(), 1000), Fast, ct);
        await Row("commits of a work item", () => new CommitsOfWorkItem(Item()), Fast, ct);
        await Row("trace: files and experts of a work item", () => new FilesOfWorkItem(Item()), Fast, ct);
        await Row("work items of a file", () => new WorkItemsOfFile(File(), 50), Fast, ct);
        await Row("why: work items of a commit", () => new WorkItemsOfCommit(Commit()), Fast, ct);
        await Row("contributions of an agent, 50", () => new ContributionsOfAgent(Any(history.Agents), 50), Fast, ct);
        await Row("experts of a file", () => new ExpertsOfFile(File(), 10), Fast, ct);
        await Row("experts of a folder", () => new ExpertsOfFolder(repo, Keys.PathKey(Folder()), 10), Fast, ct);
        await Row("suggested reviewers of a commit's files", () => new SuggestedReviewers(FilesOfCommit(), null, 5), Fast, ct);
        await Row("expertise profile, 50 files", () => new ExpertiseOfAgent(Any(history.Agents), 50), Fast, ct);
        await Row("search files, one word, 50", () => new SearchFiles(repo, Words(1), 50), Fast, ct);
        await Row("search files, two words, 50", () => new SearchFiles(repo, Words(2), 50), Fast, ct);
        await Row("search commits, two words, 50", () => new SearchCommits(repo, Words(2), 50), Fast, ct);
        await Row("search work items, one word, 50", () => new SearchWorkItems(Words(1), 50), Fast, ct);
        await Row("all cycles", () => new DependencyCycles(repo), Whole, ct);
        await Row("most imported files, 20", () => new MostImportedFiles(repo, 20), Whole, ct);
        await Row("churn with risk, 30 days, 20", () => new ChurnOfFiles(repo, history.End.AddDays(-30), history.End, 20), Whole, ct);
        await Row("commits by author, 30 days", () => new CommitsByAuthor(repo, history.End.AddDays(-30), history.End, 100), Whole, ct);
        await Row("lines by language", () => new LinesByLanguage(repo), Whole, ct);
        await Row("work-item metrics, 30 days", () => new WorkItemMetrics(repo, history.End.AddDays(-30), history.End), Whole, ct);
        await Row("model metrics, 30 days", () => new UsageByModel(history.End.AddDays(-30), history.End), Whole, ct);
    }

    private async Task Row<TResult>(string name, Func<IQuery<TResult>> make, string goal, CancellationToken ct)
    {
        var count = goal == Whole ? Math.Max(3, samples / 10) : samples;
        var (times, rows) = (new List<double>(), 0L);
        await database.Query(make(), ct);
        for (var n = 0; n < count; n++)
        {
            var query = make();
            var started = Stopwatch.GetTimestamp();
            var result = await database.Query(query, ct);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            rows += result is ICollection list ? list.Count : 1;
        }
        times.Sort();
        Console.WriteLine($"{name,-46}{times[count / 2],10:0.00}{times[Math.Min(count - 1, count * 95 / 100)],10:0.00}{rows / count,9:N0}   {goal}");
    }

    private string Commit() => Keys.Commit(history.RepoId, Any(history.Commits));

    private MergeBases Pair(int apart)
    {
        var one = random.Next(history.Commits.Count);
        var other = random.Next(Math.Max(0, one - apart), one + 1);
        return new MergeBases(Keys.Commit(history.RepoId, history.Commits[one]), Keys.Commit(history.RepoId, history.Commits[other]));
    }

    private string File() => Keys.File(history.RepoId, Any(history.Files));

    private List<string> FilesOfCommit() =>
        [.. history.PathsOf(random.Next(history.Commits.Count)).Select(path => Keys.File(history.RepoId, path))];

    private string Item() => Any(history.WorkItems);

    private string Folder()
    {
        var path = Any(history.Files);
        return path[..(path.LastIndexOf('/') + 1)];
    }

    // Common words oftener, as people type them; but not those that are in every text.
    private List<string> Words(int count) => [.. Enumerable.Range(0, count)
        .Select(_ => history.Words[(int)(Math.Pow(random.NextDouble(), 2) * history.Words.Count)]).Distinct(StringComparer.Ordinal)];

    private T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}

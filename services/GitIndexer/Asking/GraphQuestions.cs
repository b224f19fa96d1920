using CodeValdCortex.Indexing.Graph;

namespace CodeValdCortex.GitIndexer.Asking;

/// <summary>Questions to the dependency graph.</summary>
internal sealed class GraphQuestions(StatusQuestions status)
{
    private const int MaxDepth = 20;
    private const int MaxAffected = 200;

    public async Task<Impact> Impact(long id, ImpactQuestion question, CancellationToken ct)
    {
        if (question.Paths is null || question.ChangedBytes < 0)
        {
            throw QuestionException.Refused("Paths are needed, and changed bytes are not negative.");
        }

        var snapshot = await status.Snapshot(id, ct);
        var changed = question.Paths.Where(snapshot.Paths.Exists).Distinct(StringComparer.Ordinal);
        var affected = snapshot.Graph.Walk(changed, int.MaxValue, dependents: true);
        var score = Math.Min(100, (affected.Count * 10) + (question.ChangedBytes / 1000.0));
        return new Impact(
            Math.Round(score, 3), [.. affected.Take(MaxAffected).Select(x => new AffectedFile(x.Path, x.Distance, x.Way()))], affected.Count, "names");
    }

    public async Task<Related> Related(long id, string path, int depth, bool dependents, CancellationToken ct)
    {
        if (depth is < 1 or > MaxDepth)
        {
            throw QuestionException.Refused($"depth is 1 to {MaxDepth}.");
        }

        var snapshot = await status.Snapshot(id, ct);
        if (!snapshot.Paths.Exists(path))
        {
            throw QuestionException.Unknown($"There is no file '{path}' at the tip.");
        }

        var files = snapshot.Graph.Walk([path], depth, dependents);
        return new Related(
            path,
            [.. files.Select(x => new RelatedFile(x.Path, x.Distance, x.Edge!.Kind, x.Edge.Statement, x.Edge.Line))]);
    }

    public async Task<IReadOnlyList<IReadOnlyList<string>>> Cycles(long id, CancellationToken ct) =>
        (await status.Snapshot(id, ct)).Graph.Cycles();
}

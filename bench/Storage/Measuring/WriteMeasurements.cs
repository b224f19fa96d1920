using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.StorageBench.Data;

namespace CodeValdCortex.StorageBench.Measuring;

/// <summary>Bulk and point writes.</summary>
internal static class WriteMeasurements
{
    private const int PerTransaction = 500;   // as the engine does, so that others' writes slip in between
    private const int Points = 300;
    private const int AtOnce = 16;

    public static async Task Run(BenchOptions options, string folder, CancellationToken ct)
    {
        Comparison.Head("Writes");
        await Bulk<CommitParent>("bulk, edges (commit_parents)", options, folder, (history, n) => history.Parent(n, n + 1), options.Documents, ct);
        await Bulk<GitCommit>("bulk, commits (searched, changes indexed)", options, folder, (history, n) => history.Commit(n), options.Documents / 4, ct);
        await Bulk<GitObject>("bulk, files (text searched)", options, folder, (history, n) => history.File(n), options.Documents / 4, ct);
        await Point(options, folder, ct);
    }

    private static async Task Bulk<T>(
        string name, BenchOptions options, string folder, Func<GeneratedHistory, int, T> make, int count, CancellationToken ct) where T : class, IDocument
    {
        var history = new GeneratedHistory(int.MaxValue / 4, int.MaxValue / 4);
        var folders = (Raw: Path.Combine(folder, $"raw-{typeof(T).Name}"), Seam: Path.Combine(folder, $"seam-{typeof(T).Name}"));
        await using var connection = await BenchStorage.Raw(folders.Raw, ct);
        using var raw = new RawWriter<T>(connection);
        await using var storage = await BenchStorage.Open(folders.Seam, ct);
        IReadOnlyList<T> Documents(int round) => [.. Enumerable.Range((round + 1) * count, count).Select(n => make(history, n))];
        var batches = Enumerable.Range(-1, options.Rounds + 1).ToDictionary(round => round, Documents);
        await Comparison.Row(name, options.Rounds, count,
            round =>
            {
                raw.Write(batches[round], PerTransaction);
                return Task.CompletedTask;
            },
            round => storage.Database.Collection<T>().UpsertMany(batches[round], ct),
            "≥ 0.80");
    }

    private static async Task Point(BenchOptions options, string folder, CancellationToken ct)
    {
        await using var connection = await BenchStorage.Raw(Path.Combine(folder, "raw-points"), ct);
        using var raw = new RawWriter<WorkItem>(connection);
        await using var storage = await BenchStorage.Open(Path.Combine(folder, "seam-points"), ct);
        var items = storage.Database.Collection<WorkItem>();
        IReadOnlyList<WorkItem> Documents(int set, int round) =>
            [.. Enumerable.Range(0, Points).Select(n => GeneratedHistory.Item((((set * 1000) + round + 1) * Points) + n))];
        await Comparison.Row("point, one after the other (work_items)", options.Rounds, Points,
            round => Raw(0, round),
            async round =>
            {
                foreach (var item in Documents(0, round))
                {
                    await items.Upsert(item, ct);
                }
            },
            "≥ 0.60");
        await Comparison.Row($"point, {AtOnce} callers at once (group commit)", options.Rounds, Points,
            round => Raw(1, round),
            round => Task.WhenAll(Documents(1, round).Chunk((Points + AtOnce - 1) / AtOnce).Select(async part =>
            {
                foreach (var item in part)
                {
                    await items.Upsert(item, ct);
                }
            })));

        Task Raw(int set, int round)
        {
            raw.Write(Documents(set, round), perTransaction: 1);
            return Task.CompletedTask;
        }
    }
}

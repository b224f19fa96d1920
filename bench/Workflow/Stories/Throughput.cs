using System.Globalization;
using CodeValdCortex.Bench.Workflow.World;

namespace CodeValdCortex.Bench.Workflow.Stories;

/// <summary>Many items at once over eight repositories, from the first webhook to the last merge, beside the bare git commands.</summary>
internal static class Throughput
{
    private const int Repositories = 8;
    private const double Goal = 5;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task Run(int rounds, int items, CancellationToken ct)
    {
        await using var world = await BenchWorld.Start(Repositories, ct);
        await Round(world, Repositories, 0, ct);   // warm
        var (product, bare) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            product.Add(await Round(world, items, (round + 1) * 10_000, ct));
            bare.Add(items / Repositories * Repositories / (await RawGit.Run(Repositories, items, ct)).TotalSeconds);
        }

        var table = new Table(string.Create(CultureInfo.InvariantCulture, $"{items} items over {Repositories} repositories, median of {rounds}"), "", "items/s", "of bare git", "goal");
        var (ours, theirs) = (Sample.Median(product), Sample.Median(bare));
        table.Row("webhook → merged", Table.Number(ours), Table.Number(ours / theirs, 2), $"≥ {Table.Number(Goal, 0)}/s");
        table.Row("bare git commands", Table.Number(theirs), "1", "");
    }

    private static async Task<double> Round(BenchWorld world, int items, int from, CancellationToken ct)
    {
        var issues = new List<(string Repository, long Issue)>();
        for (var i = 0; i < items; i++)
        {
            var repository = i % Repositories;
            issues.Add((world.Repositories[repository], await world.Open(repository, from + i, ct)));
        }

        var started = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Look);
        IReadOnlyDictionary<(string, long), DateTimeOffset> merged;
        while (!issues.TrueForAll((merged = Happenings.Merged(world.Forge)).ContainsKey))
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new TimeoutException($"{issues.Count(i => !merged.ContainsKey(i))} of {issues.Count} items were not merged within {Patience.TotalMinutes:F0} minutes.");
            }

            await timer.WaitForNextTickAsync(ct);
        }

        var opened = Happenings.Opened(world.Forge);
        return items / (issues.Max(i => merged[i]) - issues.Min(i => opened[i])).TotalSeconds;
    }
}

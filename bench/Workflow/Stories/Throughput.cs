using System.Globalization;
using CodeValdCortex.Bench.Workflow.World;

namespace CodeValdCortex.Bench.Workflow.Stories;

/// <summary>Many items at once over eight repositories, from the first webhook to the last merge, beside the bare git commands.</summary>
/// <remarks>Forge and model run in this process too: the CPU per item is theirs and the product's together.</remarks>
internal static class Throughput
{
    private const int Repositories = 8;
    private const double Goal = 5;

    // A method is compiled for good after thirty calls: fewer items would measure the compiler.
    private const int WarmUp = 5 * Repositories;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task Run(int rounds, int items, CancellationToken ct)
    {
        await using var world = await BenchWorld.Start(Repositories, ct);
        await Round(world, WarmUp, 0, ct);
        var (product, bare, times) = (new List<double>(), new List<double>(), new List<ProcessorTime>());
        for (var round = 0; round < rounds; round++)
        {
            var before = ProcessorTime.Now();
            product.Add(await Round(world, items, (round + 1) * 10_000, ct));
            times.Add(ProcessorTime.Now() - before);
            bare.Add(items / Repositories * Repositories / (await RawGit.Run(Repositories, items, ct)).TotalSeconds);
        }

        var table = new Table(string.Create(CultureInfo.InvariantCulture, $"{items} items over {Repositories} repositories, median of {rounds}"), "", "items/s", "of bare git", "goal");
        var (ours, theirs) = (Sample.Median(product), Sample.Median(bare));
        table.Row("webhook → merged", Table.Number(ours), Table.Number(ours / theirs, 2), $"≥ {Table.Number(Goal, 0)}/s");
        table.Row("bare git commands", Table.Number(theirs), "1", "");

        string Each(Func<ProcessorTime, TimeSpan> part) => $"{Table.Number(Sample.Median(times.ConvertAll(time => part(time).TotalMilliseconds / items)), 0)} ms";
        var parts = new Table("Processor time per item; product, forge and model together", "in this process", "of it compiling", "of it collecting garbage", "in git processes");
        parts.Row(Each(time => time.Own), Each(time => time.Compiling), Each(time => time.Collecting), Each(time => time.Git));
    }

    private static async Task<double> Round(BenchWorld world, int items, int from, CancellationToken ct)
    {
        var since = TimeProvider.System.GetUtcNow();
        var issues = new List<(string Repository, long Issue)>();
        for (var i = 0; i < items; i++)
        {
            var repository = i % Repositories;
            issues.Add((world.Repositories[repository], await world.Open(repository, from + i, ct)));
        }

        var started = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Look);
        IReadOnlyDictionary<(string, long), DateTimeOffset> merged;
        while (!issues.TrueForAll((merged = Happenings.Merged(world.Forge, since)).ContainsKey))
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

using System.Globalization;
using System.Text.Json.Nodes;
using CodeValdCortex.Bench.Workflow.World;

namespace CodeValdCortex.Bench.Workflow.Stories;

/// <summary>One item after the other: how soon somebody sees that it was taken up, and how soon it is merged.</summary>
internal static class LowLoad
{
    private const int WarmUp = 3;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task Run(int stories, CancellationToken ct)
    {
        await using var world = await BenchWorld.Start(repositories: 1, ct);
        var (reactions, merges) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var i = 0; i < stories + WarmUp; i++)
        {
            var number = await world.Open(0, i, ct);
            var issue = $"repos/{world.Repositories[0]}/issues/{number}";
            var reacted = await When(async () => await world.Owner.Get($"{issue}/reactions", ct) is JsonArray { Count: > 0 }, ct);
            await When(async () => (await world.Owner.Get(issue, ct))["state"]!.GetValue<string>() == "closed"
                && (await world.Owner.Get($"{issue}/labels", ct)).AsArray().Any(l => l!["name"]!.GetValue<string>() == "work-item/done"), ct);
            if (i >= WarmUp)
            {
                var key = (world.Repositories[0], number);
                var opened = Happenings.Opened(world.Forge)[key];
                reactions.Add(reacted - opened);
                merges.Add(Happenings.Merged(world.Forge)[key] - opened);
            }
        }

        var table = new Table(string.Create(CultureInfo.InvariantCulture, $"One item at a time ({stories})"), "from the webhook to …", "p50", "p95", "max", "goal (p95)");
        Print(table, "a visible reaction", new(reactions), "< 1000 ms");
        Print(table, "the merged pull request", new(merges), "< 3000 ms");
    }

    private static void Print(Table table, string what, Sample sample, string goal) =>
        table.Row(what, Table.Ms(sample.Percentile(50)), Table.Ms(sample.Percentile(95)), Table.Ms(sample.Max), goal);

    private static async Task<DateTimeOffset> When(Func<Task<bool>> holds, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Look);
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new TimeoutException("An item did not come to its end within a minute.");
            }

            await timer.WaitForNextTickAsync(ct);
        }

        return TimeProvider.System.GetUtcNow();
    }
}

using System.Diagnostics;

namespace CodeValdCortex.StorageBench.Measuring;

/// <summary>The same work raw and through the seam, by turns: what the machine does besides hits both alike.</summary>
internal static class Comparison
{
    public static void Head(string title) => Console.WriteLine($"\n{title,-46}{"raw /s",12}{"seam /s",12}{"ratio",8}   goal");

    /// <summary>Prints the medians, and the median of the rounds' ratios.</summary>
    public static async Task Row(string name, int rounds, int operations, Func<int, Task> raw, Func<int, Task> seam, string goal = "")
    {
        var (limits, ours) = (new List<double>(), new List<double>());
        await raw(-1);
        await seam(-1);   // warm: statements prepared, code compiled
        for (var round = 0; round < rounds; round++)
        {
            limits.Add(await Rate(raw, round, operations));
            ours.Add(await Rate(seam, round, operations));
        }
        var ratio = Median([.. limits.Zip(ours, (limit, our) => our / limit)]);
        Console.WriteLine($"{name,-46}{Median(limits),12:N0}{Median(ours),12:N0}{ratio,8:0.00}   {goal}");
    }

    public static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static async Task<double> Rate(Func<int, Task> work, int round, int operations)
    {
        GC.Collect();
        var clock = Stopwatch.StartNew();
        await work(round);
        return operations / clock.Elapsed.TotalSeconds;
    }
}

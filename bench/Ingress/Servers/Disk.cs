using System.Diagnostics;

namespace CodeValdCortex.IngressBench.Servers;

/// <summary>What the disk itself takes for an append that is durable.</summary>
internal static class Disk
{
    /// <summary>Median and 99th percentile of 4 KB written and synced, in milliseconds.</summary>
    internal static (double Median, double P99) Sync(string folder)
    {
        var path = Path.Combine(folder, "sync");
        var took = new List<double>();
        using (var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write))
        {
            var page = new byte[4096];
            for (var number = 0; number < 300; number++)
            {
                var started = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, page, number * (long)page.Length);
                RandomAccess.FlushToDisk(file);
                took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        File.Delete(path);
        took.Sort();
        return (took[took.Count / 2], took[took.Count * 99 / 100]);
    }
}

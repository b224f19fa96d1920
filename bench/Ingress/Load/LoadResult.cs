using System.Globalization;

namespace CodeValdCortex.IngressBench.Load;

/// <summary>What one measurement gave.</summary>
internal sealed record LoadResult
{
    internal required double PerSecond { get; init; }

    internal required double MedianMilliseconds { get; init; }

    internal required double P99Milliseconds { get; init; }

    /// <summary>Answers other than 200 and 202, warm-up included.</summary>
    internal required int Refused { get; init; }

    internal string ToLine() => string.Create(
        CultureInfo.InvariantCulture, $"load {PerSecond} {MedianMilliseconds} {P99Milliseconds} {Refused}");

    internal static LoadResult Parse(string line)
    {
        var parts = line.Split(' ').Skip(1).Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return new LoadResult { PerSecond = parts[0], MedianMilliseconds = parts[1], P99Milliseconds = parts[2], Refused = (int)parts[3] };
    }
}

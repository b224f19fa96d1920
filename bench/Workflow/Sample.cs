namespace CodeValdCortex.Bench.Workflow;

/// <summary>Durations of one kind.</summary>
internal sealed class Sample(IEnumerable<TimeSpan> values)
{
    private readonly TimeSpan[] _sorted = [.. values.Order()];

    public int Count => _sorted.Length;

    public TimeSpan Max => _sorted[^1];

    /// <summary>The smallest value that at least this share of all does not exceed.</summary>
    public TimeSpan Percentile(double percent) => _sorted[Math.Clamp((int)Math.Ceiling(percent / 100 * _sorted.Length) - 1, 0, _sorted.Length - 1)];

    /// <summary>The middle one of a few figures.</summary>
    public static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}

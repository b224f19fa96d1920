using System.Globalization;

namespace CodeValdCortex.Chaos.Story;

/// <summary>What was done to the processes, and when: the first thing to read where something went wrong.</summary>
internal sealed class Chronicle(TimeProvider time)
{
    private readonly long _begin = time.GetTimestamp();
    private readonly List<string> _lines = [];

    /// <summary>Notes an event.</summary>
    public void Note(string what) =>
        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():HH:mm:ss.fff} +{time.GetElapsedTime(_begin).TotalSeconds:F1}s {what}"));

    /// <summary>Everything, in order.</summary>
    public override string ToString() => string.Join('\n', _lines);
}

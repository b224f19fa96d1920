using System.Collections.Concurrent;

namespace CodeValdCortex.Bench.Workflow.Sagas;

/// <summary>Executions that have come to their end.</summary>
internal sealed class Ends
{
    private readonly ConcurrentDictionary<Guid, bool> _ended = new();

    /// <summary>How many.</summary>
    public int Count => _ended.Count;

    /// <summary>One more; once each.</summary>
    public void Note(Guid execution) => _ended.TryAdd(execution, true);
}

namespace CodeValdCortex.ServiceDefaults.Failures;

/// <summary>How a failing message is tried again before it is given up.</summary>
public sealed class FailureOptions
{
    /// <summary>Pauses between the tries: three, under 30 s in all, because a message that waits here holds a place of its queue.</summary>
    public IReadOnlyList<TimeSpan> QuickRetries { get; set; } =
        [TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10)];

    /// <summary>How often the broker's own dead queue is emptied into dead letters.</summary>
    public TimeSpan DeadQueueInterval { get; set; } = TimeSpan.FromSeconds(30);
}

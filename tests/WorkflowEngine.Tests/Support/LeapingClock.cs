namespace CodeValdCortex.WorkflowEngine.Tests.Support;

/// <summary>The real clock, with hours that a test leaves out.</summary>
internal sealed class LeapingClock : TimeProvider
{
    private long _ahead;

    /// <summary>What lies between is over.</summary>
    public void Leap(TimeSpan span) => Interlocked.Add(ref _ahead, span.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));
}

namespace CodeValdCortex.WorkflowEngine.Tests.Support;

/// <summary>The real clock, with hours that a test leaves out; or one that goes slowly, so that what happens fast on a quiet machine
/// is fast by it on a busy one, too. Timers run as ever.</summary>
/// <param name="pace">Seconds of this clock in one of the real one's.</param>
internal sealed class LeapingClock(double pace = 1) : TimeProvider
{
    private readonly DateTimeOffset _began = System.GetUtcNow();
    private long _ahead;

    /// <summary>What lies between is over.</summary>
    public void Leap(TimeSpan span) => Interlocked.Add(ref _ahead, span.Ticks);

    public override DateTimeOffset GetUtcNow() => _began + ((System.GetUtcNow() - _began) * pace) + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));
}

namespace CodeValdCortex.Dashboard.Tests.Hosting;

/// <summary>Runs like the real clock, from a fixed instant on: dates are known, and what waits for time still ends.</summary>
public sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
{
    private readonly long begun = System.GetTimestamp();

    public DateTimeOffset Start => start;

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(begun);
}

using Microsoft.Extensions.Time.Testing;

namespace CodeValdCortex.Testing;

/// <summary>A clock that stands still until a test moves it; starts on Monday 2026-01-05 09:00 UTC.</summary>
public sealed class TestClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>When a clock without a start begins.</summary>
    public static readonly DateTimeOffset DefaultStart = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Starts at <see cref="DefaultStart"/>.</summary>
    public TestClock() : this(DefaultStart)
    {
    }
}

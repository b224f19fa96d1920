using CodeValdCortex.WorkflowEngine.Execution;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

public sealed class A_pause_between_tries
{
    [Fact]
    public void Is_1_5_15_and_60_minutes_and_then_an_hour_each_time() =>
        Enumerable.Range(1, 6).Select(failures => Backoff.After(failures).TotalMinutes).ShouldBe([1, 5, 15, 60, 60, 60]);

    [Fact]
    public void Is_no_longer_begun_after_a_day() => Backoff.Patience.ShouldBe(TimeSpan.FromHours(24));
}

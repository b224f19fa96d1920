using CodeValdCortex.Chaos.Story;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Chaos;

/// <summary>What counts as broken off, when the clock runs, and when a step has gone on.</summary>
public sealed class The_watch_over_broken_off_steps
{
    private static readonly Progress Writing = new("one", "Generating", 5, Waits: false);

    private readonly TestClock _clock = new();
    private IReadOnlyList<Progress> _seen = [Writing, new("two", "Publishing", 7, Waits: false), new("three", "Checking", 9, Waits: false)];

    [Fact]
    public void Sees_what_only_the_victim_did()
    {
        var watch = Watch();

        watch.Killed("LlmAgent", frozen: null);

        watch.Broken.ShouldBe(1);
    }

    [Fact]
    public void Sees_everything_when_the_broker_dies_but_what_a_frozen_process_holds()
    {
        var watch = Watch();

        watch.Killed(PlannedKill.Broker, frozen: "LlmAgent");

        watch.Broken.ShouldBe(1);
    }

    [Fact]
    public void Measures_from_the_moment_everything_runs_until_the_step_has_gone_on()
    {
        var watch = Watch();
        watch.Killed("LlmAgent", frozen: null);
        _clock.Advance(TimeSpan.FromSeconds(50));   // dead, and nobody's fault
        watch.AllRun();
        _clock.Advance(TimeSpan.FromSeconds(12));
        _seen = [Writing with { Turn = 6 }];
        watch.Look();
        _clock.Advance(TimeSpan.FromSeconds(50));
        watch.Look();

        watch.Worst.ShouldBe(TimeSpan.FromSeconds(12));
        watch.Late.ShouldBe(0);
    }

    [Fact]
    public void Calls_late_what_does_not_go_on()
    {
        var watch = Watch();
        watch.Killed("LlmAgent", frozen: null);
        watch.AllRun();
        _clock.Advance(TimeSpan.FromSeconds(31));
        watch.Look();

        watch.Late.ShouldBe(1);
        watch.WorstStep.ShouldBe("Generating");
    }

    private ResumeWatch Watch() => new(() => _seen, _clock);
}

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

        watch.Killed(PlannedDeath.Broker, frozen: "LlmAgent");

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
        watch.WorstStep.ShouldBe("Generating/one");
    }

    [Fact]
    public void Counts_on_across_the_deaths_of_others_and_leaves_out_the_time_in_which_somebody_was_dead()
    {
        var watch = Watch();
        watch.Killed("LlmAgent", frozen: null);
        watch.AllRun();
        foreach (var _ in Enumerable.Range(0, 4))
        {
            _clock.Advance(TimeSpan.FromSeconds(9));
            watch.Killed("WebhookIngress", frozen: null);
            _clock.Advance(TimeSpan.FromSeconds(20));
            watch.AllRun();
        }

        watch.Look();

        (watch.Worst, watch.Late).ShouldBe((TimeSpan.FromSeconds(36), 1));
    }

    [Fact]
    public void Begins_anew_with_a_step_that_is_broken_off_once_more()
    {
        var watch = Watch();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            watch.Killed("LlmAgent", frozen: null);
            watch.AllRun();
            _clock.Advance(TimeSpan.FromSeconds(20));
        }

        watch.Look();

        (watch.Worst, watch.Late).ShouldBe((TimeSpan.FromSeconds(20), 0));
    }

    [Fact]
    public void Leaves_out_the_time_in_which_a_sleeper_has_the_database_in_hand()
    {
        var watch = Watch();
        watch.Killed("LlmAgent", frozen: null);
        watch.AllRun();
        _clock.Advance(TimeSpan.FromSeconds(36));
        watch.Hold();
        _clock.Advance(TimeSpan.FromSeconds(5));
        watch.Look();

        watch.Worst.ShouldBe(TimeSpan.FromSeconds(5));
    }

    private ResumeWatch Watch() => new(() => _seen, _clock);
}

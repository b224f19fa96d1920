namespace CodeValdCortex.Chaos.Story;

/// <summary>How long the steps that a kill broke off take to go on: the time in which everything ran since then, all together.</summary>
/// <remarks>A step has gone on when its execution is in another turn, or says what it waits for. While somebody is dead the clock
/// stands; it does not begin anew, or kills that follow each other would hide what never goes on.</remarks>
internal sealed class ResumeWatch(Func<IReadOnlyList<Progress>> progress, TimeProvider time)
{
    /// <summary>The promise.</summary>
    public static readonly TimeSpan Promised = TimeSpan.FromSeconds(30);

    private static readonly HashSet<string> AtRest = new(StringComparer.Ordinal) { "Queued", "Checking", "Completed", "Failed", "Cancelled" };

    private static readonly Dictionary<string, HashSet<string>> Elsewhere = new(StringComparer.Ordinal)
    {
        ["LlmAgent"] = new(StringComparer.Ordinal) { "Generating", "Judging" },
        ["GitIndexer"] = new(StringComparer.Ordinal) { "Indexing" },
    };

    private readonly Dictionary<string, Step> _broken = new(StringComparer.Ordinal);
    private long? _counted;

    /// <summary>The longest that one took so far, or has taken already.</summary>
    public TimeSpan Worst { get; private set; }

    /// <summary>What it did, and for which execution.</summary>
    public string WorstStep { get; private set; } = "";

    /// <summary>How many steps were broken off.</summary>
    public int Broken { get; private set; }

    /// <summary>How many took longer than <see cref="Promised"/>.</summary>
    public int Late { get; private set; }

    /// <summary>Notes what the victim is about to leave behind. One that is broken off once more begins anew.</summary>
    /// <param name="victim">Who ends.</param>
    /// <param name="frozen">Who is frozen: its steps have another clock.</param>
    /// <returns>How many steps.</returns>
    public int Killed(string victim, string? frozen)
    {
        Look();
        _counted = null;
        var left = progress().Where(step => !step.Waits && !AtRest.Contains(step.State) && IsIn(step.State, victim) && !IsIn(step.State, frozen)).ToList();
        foreach (var step in left)
        {
            _broken[step.Execution] = new Step(step);
            Broken++;
        }

        return left.Count;
    }

    /// <summary>The clock runs, also for those that earlier kills left behind.</summary>
    public void AllRun() => _counted = time.GetTimestamp();

    /// <summary>Nobody can go on at this moment: a writer sleeps with the database in hand. What has passed does not count.</summary>
    public void Hold()
    {
        if (_counted is not null)
        {
            AllRun();
        }
    }

    /// <summary>Looks which have gone on; all steps that are still broken off are as old as they are.</summary>
    public void Look()
    {
        if (_counted is not { } counted)
        {
            return;
        }

        var passed = time.GetElapsedTime(counted);
        AllRun();
        if (_broken.Count == 0)
        {
            return;
        }

        var now = progress().ToDictionary(step => step.Execution, StringComparer.Ordinal);
        foreach (var (execution, step) in _broken.ToList())
        {
            step.Taken += passed;
            if (step.Taken > Worst)
            {
                (Worst, WorstStep) = (step.Taken, $"{step.Then.State}/{execution}");
            }

            if (!step.IsLate && step.Taken > Promised)
            {
                (step.IsLate, Late) = (true, Late + 1);
            }

            if (!now.TryGetValue(execution, out var seen) || seen.Turn != step.Then.Turn || seen.State != step.Then.State || seen.Waits)
            {
                _broken.Remove(execution);
            }
        }
    }

    private static bool IsIn(string state, string? service) => service switch
    {
        null => false,
        PlannedDeath.Broker => true,
        "WorkflowEngine" => !Elsewhere.Values.Any(states => states.Contains(state)),
        _ => Elsewhere.TryGetValue(service, out var states) && states.Contains(state),
    };

    private sealed class Step(Progress then)
    {
        public Progress Then => then;

        public TimeSpan Taken { get; set; }

        public bool IsLate { get; set; }
    }
}

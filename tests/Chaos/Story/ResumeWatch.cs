namespace CodeValdCortex.Chaos.Story;

/// <summary>How long the steps that a kill broke off take to go on, counted from the moment everything runs again.</summary>
/// <remarks>A step has gone on when its execution is in another turn, or says what it waits for.</remarks>
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

    private readonly Dictionary<string, Progress> _broken = new(StringComparer.Ordinal);
    private long? _since;

    /// <summary>The longest that one took so far, or has taken already.</summary>
    public TimeSpan Worst { get; private set; }

    /// <summary>What it did.</summary>
    public string WorstStep { get; private set; } = "";

    /// <summary>How many steps were broken off.</summary>
    public int Broken { get; private set; }

    /// <summary>How many took longer than <see cref="Promised"/>.</summary>
    public int Late { get; private set; }

    /// <summary>Notes what the victim is about to leave behind.</summary>
    /// <param name="victim">Who is killed.</param>
    /// <param name="frozen">Who is frozen: its steps have another clock.</param>
    public void Killed(string victim, string? frozen)
    {
        Look();
        _since = null;
        foreach (var step in progress().Where(step => !step.Waits && !AtRest.Contains(step.State) && IsIn(step.State, victim) && !IsIn(step.State, frozen)))
        {
            Broken += _broken.TryAdd(step.Execution, step) ? 1 : 0;
        }
    }

    /// <summary>The clock starts, also for those that earlier kills left behind.</summary>
    public void AllRun() => _since = time.GetTimestamp();

    /// <summary>Nobody can go on at this moment: a writer sleeps with the database in hand. The clock starts anew.</summary>
    public void Hold()
    {
        if (_since is not null)
        {
            AllRun();
        }
    }

    /// <summary>Looks which have gone on; all steps that are still broken off are as old as they are.</summary>
    public void Look()
    {
        if (_since is not { } since || _broken.Count == 0)
        {
            return;
        }

        var (now, taken) = (progress().ToDictionary(step => step.Execution, StringComparer.Ordinal), time.GetElapsedTime(since));
        foreach (var (execution, step) in _broken.ToList())
        {
            if (taken > Worst)
            {
                (Worst, WorstStep) = (taken, step.State);
            }

            var late = taken > Promised;
            if (late || !now.TryGetValue(execution, out var seen) || seen.Turn != step.Turn || seen.State != step.State || seen.Waits)
            {
                _broken.Remove(execution);   // each is late once
                Late += late ? 1 : 0;
            }
        }
    }

    private static bool IsIn(string state, string? service) => service switch
    {
        null => false,
        PlannedKill.Broker => true,
        "WorkflowEngine" => !Elsewhere.Values.Any(states => states.Contains(state)),
        _ => Elsewhere.TryGetValue(service, out var states) && states.Contains(state),
    };
}

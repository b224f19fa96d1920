using CodeValdCortex.Chaos.Checking;

namespace CodeValdCortex.Chaos.Story;

/// <summary>Freezes processes by plan, beside the kills, in the moment in which they hold something: a stand-in does their work,
/// they wake up when every lease of theirs has ended, go on with what they had in hand, and are killed.</summary>
internal sealed class Freezing(Scene scene, BrokenOffCalls brokenOff)
{
    private static readonly TimeSpan Awake = TimeSpan.FromSeconds(6);

    // Looks at a victim that holds nothing; then it is frozen as it is.
    private const int Tries = 120;

    private readonly Queue<PlannedFreeze> _waiting = new(scene.Plan.Freezes);
    private PlannedFreeze? _current;
    private bool _thawed;
    private int _tries;
    private long _since;

    /// <summary>Who is frozen, or has just woken up.</summary>
    public string? Victim => _current?.Victim;

    /// <summary>Whether somebody is asleep at this moment.</summary>
    public bool Sleeps => _current is not null && !_thawed;

    /// <summary>How many have come and gone.</summary>
    public int Done { get; private set; }

    /// <summary>How many fell asleep with something in hand.</summary>
    public int Holding { get; private set; }

    /// <summary>Whether all are over.</summary>
    public bool IsOver => _waiting.Count == 0 && _current is null;

    /// <summary>Freezes, thaws or ends, when it is time.</summary>
    /// <param name="deaths">Ends of processes so far.</param>
    /// <param name="absent">Who is dead right now, if anybody.</param>
    /// <param name="ct">Cancels.</param>
    public async Task Go(int deaths, string? absent, CancellationToken ct)
    {
        if (_current is not { } current)
        {
            if (_waiting.TryPeek(out var next) && deaths >= next.AfterDeaths && absent != next.Victim)
            {
                Try(next);
            }
        }
        else if (!_thawed && !await scene.Product.IsUp(current.Victim, ct) && scene.Time.GetElapsedTime(_since) < current.Length)
        {
            // The stand-in: it starts, or was refused by a database whose writer is asleep, and starts again.
        }
        else if (!_thawed && scene.Time.GetElapsedTime(_since) > current.Length)
        {
            scene.Product.Thaw(current.Victim);
            scene.Chronicle.Note($"SIGCONT {current.Victim}");
            (_thawed, _since) = (true, scene.Time.GetTimestamp());
        }
        else if (_thawed && scene.Time.GetElapsedTime(_since) > Awake && await scene.Product.IsUp(current.Victim, ct))
        {
            await scene.Product.EndThawed(current.Victim);
            Note(current.Victim);
            scene.Chronicle.Note($"kill -9 of the {current.Victim} that had slept");
            (_current, _thawed) = (null, false);
            Done++;
        }
    }

    // What it holds is known only once it can't let go any more.
    private void Try(PlannedFreeze next)
    {
        scene.Product.Pause(next.Victim);
        var holds = scene.Ledger.Holds(next.Victim, scene.Product.LaunchedAt(next.Victim));
        // With the one writer's place in the database in hand it would hold up everybody instead of being taken over from.
        if ((!holds && ++_tries < Tries) || scene.Ledger.IsHeld())
        {
            scene.Product.Resume(next.Victim);
            return;
        }

        (_current, _since, _tries) = (_waiting.Dequeue(), scene.Time.GetTimestamp(), 0);
        Holding += holds ? 1 : 0;
        Note(next.Victim);
        scene.Product.Freeze(next.Victim);
        scene.Chronicle.Note($"SIGSTOP {next.Victim} for {next.Length.TotalSeconds} s, {(holds ? "with something in hand" : "idle")}");
    }

    private void Note(string victim)
    {
        if (victim == BrokenOffCalls.Caller)
        {
            brokenOff.Look();
        }
    }
}

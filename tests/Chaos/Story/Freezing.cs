using CodeValdCortex.EndToEnd.World;

namespace CodeValdCortex.Chaos.Story;

/// <summary>Freezes processes by plan, beside the kills: a stand-in does their work, they wake up when every lease of theirs has
/// ended, go on with what they had in hand, and are killed.</summary>
internal sealed class Freezing(Plan plan, SeparateProcesses product, TimeProvider time)
{
    /// <summary>Past the 30 s after which the claims and locks of one that shows no life are taken over.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(36);

    private static readonly TimeSpan Awake = TimeSpan.FromSeconds(6);

    private readonly Queue<PlannedFreeze> _waiting = new(plan.Freezes);
    private bool _thawed;
    private long _since;

    /// <summary>Who is frozen, or has just woken up.</summary>
    public string? Victim { get; private set; }

    /// <summary>Whether somebody is asleep at this moment.</summary>
    public bool Sleeps => Victim is not null && !_thawed;

    /// <summary>How many have come and gone.</summary>
    public int Done { get; private set; }

    /// <summary>How many befell a service.</summary>
    public int DoneTo(string service) => plan.Freezes.Take(Done).Count(freeze => freeze.Victim == service);

    /// <summary>Whether all are over.</summary>
    public bool IsOver => _waiting.Count == 0 && Victim is null;

    /// <summary>Freezes, thaws or ends, when it is time.</summary>
    /// <param name="kills">Kills so far.</param>
    /// <param name="absent">Who is dead right now, if anybody.</param>
    /// <param name="ct">Cancels.</param>
    public async Task Go(int kills, string? absent, CancellationToken ct)
    {
        if (Victim is null)
        {
            if (_waiting.TryPeek(out var next) && kills >= next.AfterKills && absent != next.Victim)
            {
                Victim = _waiting.Dequeue().Victim;
                product.Freeze(Victim);
                _since = time.GetTimestamp();
            }
        }
        else if (!_thawed && !await product.IsUp(Victim, ct) && time.GetElapsedTime(_since) < Duration)
        {
            // The stand-in: it starts, or was refused by a database whose writer is asleep, and starts again.
        }
        else if (!_thawed && time.GetElapsedTime(_since) > Duration)
        {
            product.Thaw(Victim);
            (_thawed, _since) = (true, time.GetTimestamp());
        }
        else if (_thawed && time.GetElapsedTime(_since) > Awake && await product.IsUp(Victim, ct))
        {
            await product.EndThawed(Victim);
            (Victim, _thawed) = (null, false);
            Done++;
        }
    }
}

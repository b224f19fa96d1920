using CodeValdCortex.Chaos.Checking;

namespace CodeValdCortex.Chaos.Story;

/// <summary>Ends processes by plan (most are killed, some are asked to stop) and starts them again, one at a time.</summary>
internal sealed class Killing(Scene scene, ResumeWatch watch, BrokenOffCalls brokenOff, Farewells farewells)
{
    // However quiet the world is: the next end, or the return of a service, waits no longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly List<PlannedDeath> _waiting = [.. scene.Plan.Deaths];
    private readonly List<PlannedDeath> _done = [];
    private PlannedDeath? _absent;
    private Task? _leaving;
    private bool _returns;
    private int _countFrom;
    private long _since = scene.Time.GetTimestamp();

    /// <summary>How many ends there were, of whatever kind.</summary>
    public int Done => _done.Count;

    /// <summary>How many of them were kill -9.</summary>
    public int Kills => _done.Count(death => !death.IsAsked);

    /// <summary>Who is dead or leaves right now, if anybody.</summary>
    public string? Absent => _absent?.Victim;

    /// <summary>Whether all have happened and everything runs again.</summary>
    public bool IsOver => _waiting.Count == 0 && _absent is null;

    /// <summary>Ends or starts somebody, when it is time.</summary>
    /// <param name="spared">Who is frozen, whose stand-in is spared, if anybody.</param>
    /// <param name="ct">Cancels.</param>
    public async Task Go(string? spared, CancellationToken ct)
    {
        if (_leaving is { IsCompleted: true } gone)
        {
            await gone;
            _leaving = null;
            Begin();
        }
        else if (_leaving is not null)
        {
            // It ends what it began; farewells keeps the time.
        }
        else if (_absent is { } absent)
        {
            await Return(absent, ct);
        }
        else if (_waiting.Find(death => death.Victim != spared) is { } next && IsTime(next.After))
        {
            await Task.Delay(next.JitterMilliseconds, ct);   // the moment of a crash is nobody's choice
            _waiting.Remove(next);
            _done.Add(next);
            await End(next, spared, ct);
            Begin();
        }
    }

    private async Task End(PlannedDeath death, string? spared, CancellationToken ct)
    {
        var broken = watch.Killed(death.Victim, spared);
        scene.Chronicle.Note($"{(death.IsAsked ? "SIGTERM" : "kill -9")} {death.Victim}, in the middle of {broken} steps");
        if (death.Victim == PlannedDeath.Broker)
        {
            await scene.Broker.Kill();
            await scene.Broker.Restart(ct);
            scene.Chronicle.Note($"{death.Victim} listens again");
        }
        else if (death.IsAsked)
        {
            (_absent, _leaving) = (death, farewells.Say(death.Victim, isAlone: spared is null));
        }
        else
        {
            await scene.Product.Kill(death.Victim);
            _absent = death;
            if (death.Victim == BrokenOffCalls.Caller)
            {
                brokenOff.Look();
            }
        }
    }

    private async Task Return(PlannedDeath absent, CancellationToken ct)
    {
        if (!_returns && IsTime(absent.Absence))
        {
            scene.Product.Launch(absent.Victim);
            _returns = true;
        }
        else if (_returns && await scene.Product.IsUp(absent.Victim, ct))
        {
            scene.Chronicle.Note($"{absent.Victim} is ready again");
            (_absent, _returns) = (null, false);
            Begin();
        }
    }

    private bool IsTime(int signs) => scene.SignsOfLife - _countFrom >= signs || scene.Time.GetElapsedTime(_since) > Patience;

    private void Begin()
    {
        (_countFrom, _since) = (scene.SignsOfLife, scene.Time.GetTimestamp());
        if (_absent is null)
        {
            watch.AllRun();
        }
    }
}

using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.Chaos.Story;

/// <summary>Kills processes by plan and starts them again, one at a time.</summary>
internal sealed class Killing(Plan plan, SeparateProcesses product, RabbitMqBroker broker, ResumeWatch watch, Func<int> signsOfLife, TimeProvider time)
{
    // However quiet the world is: the next kill, or the return of a killed service, waits no longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly List<PlannedKill> _waiting = [.. plan.Kills];
    private readonly List<PlannedKill> _done = [];
    private PlannedKill? _absent;
    private bool _returns;
    private int _countFrom;
    private long _since = time.GetTimestamp();

    /// <summary>How many have happened.</summary>
    public int Done => _done.Count;

    /// <summary>How many killed a service, by name.</summary>
    public int DoneTo(string service) => _done.Count(kill => kill.Victim == service);

    /// <summary>Who is dead right now, if anybody.</summary>
    public string? Absent => _absent?.Victim;

    /// <summary>Whether all have happened and everything runs again.</summary>
    public bool IsOver => _waiting.Count == 0 && _absent is null;

    /// <summary>Kills or starts, when it is time.</summary>
    /// <param name="spared">Who is frozen and so can't be killed now, if anybody.</param>
    /// <param name="ct">Cancels.</param>
    public async Task Go(string? spared, CancellationToken ct)
    {
        if (_absent is { } absent)
        {
            if (!_returns && IsTime(absent.Absence))
            {
                product.Launch(absent.Victim);
                _returns = true;
            }
            else if (_returns && await product.IsUp(absent.Victim, ct))
            {
                (_absent, _returns) = (null, false);
                Begin();
            }
        }
        else if (_waiting.Find(kill => kill.Victim != spared) is { } next && IsTime(next.After))
        {
            await Task.Delay(next.JitterMilliseconds, ct);   // the moment of a crash is nobody's choice
            _waiting.Remove(next);
            _done.Add(next);
            watch.Killed(next.Victim, spared);
            if (next.Victim == PlannedKill.Broker)
            {
                await broker.Kill();
                await broker.Restart(ct);
            }
            else
            {
                await product.Kill(next.Victim);
                _absent = next;
            }

            Begin();
        }
    }

    private bool IsTime(int signs) => signsOfLife() - _countFrom >= signs || time.GetElapsedTime(_since) > Patience;

    private void Begin()
    {
        (_countFrom, _since) = (signsOfLife(), time.GetTimestamp());
        if (_absent is null)
        {
            watch.AllRun();
        }
    }
}

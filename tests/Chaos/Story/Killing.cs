using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.Chaos.Story;

/// <summary>Kills processes by plan and starts them again, one at a time.</summary>
internal sealed class Killing(Plan plan, SeparateProcesses product, RabbitMqBroker broker, Func<int> signsOfLife, TimeProvider time)
{
    // However quiet the world is: the next kill, or the return of a killed service, waits no longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Queue<PlannedKill> _waiting = new(plan.Kills);
    private PlannedKill? _absent;
    private int _countFrom;
    private long _since = time.GetTimestamp();

    /// <summary>How many have happened.</summary>
    public int Done { get; private set; }

    /// <summary>How many killed a service, by name.</summary>
    public int DoneTo(string service) => plan.Kills.Take(Done).Count(kill => kill.Victim == service);

    /// <summary>Whether all have happened and everything runs again.</summary>
    public bool IsOver => _waiting.Count == 0 && _absent is null;

    /// <summary>Kills or starts, when it is time.</summary>
    public async Task Go(CancellationToken ct)
    {
        if (_absent is { } absent)
        {
            if (IsTime(absent.Absence))
            {
                product.Launch(absent.Victim);
                await product.Ready(absent.Victim, ct);
                _absent = null;
                Begin();
            }
        }
        else if (_waiting.TryPeek(out var next) && IsTime(next.After))
        {
            await Task.Delay(next.JitterMilliseconds, ct);   // the moment of a crash is nobody's choice
            _waiting.Dequeue();
            Done++;
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

    private void Begin() => (_countFrom, _since) = (signsOfLife(), time.GetTimestamp());
}

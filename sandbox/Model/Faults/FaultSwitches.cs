namespace CodeValdCortex.Model.Faults;

/// <summary>The faults that are switched on, and how often each kind has happened.</summary>
public sealed class FaultSwitches
{
    private readonly Lock gate = new();
    private readonly List<ModelFault> waiting = [];
    private readonly Dictionary<ModelFaultKind, int> applied = [];

    /// <summary>Switches a fault on for its number of calls.</summary>
    public void Add(ModelFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.Times < 1)
        {
            throw new ArgumentException("A fault happens at least once.", nameof(fault));
        }
        lock (gate)
        {
            waiting.Add(fault);
        }
    }

    /// <summary>Switches all faults off; the counts stay.</summary>
    public void Clear()
    {
        lock (gate)
        {
            waiting.Clear();
        }
    }

    /// <summary>The faults still to come.</summary>
    public IReadOnlyList<ModelFault> Waiting
    {
        get
        {
            lock (gate)
            {
                return [.. waiting];
            }
        }
    }

    /// <summary>How many calls a kind of fault has hit.</summary>
    public int Applied(ModelFaultKind kind)
    {
        lock (gate)
        {
            return applied.GetValueOrDefault(kind);
        }
    }

    /// <summary>Takes the fault for a call of a step, or null when it goes well.</summary>
    internal ModelFault? Take(string? step)
    {
        lock (gate)
        {
            var index = waiting.FindIndex(f => f.Step is null || f.Step == step);
            if (index < 0)
            {
                return null;
            }
            var fault = waiting[index];
            if (fault.Times == 1)
            {
                waiting.RemoveAt(index);
            }
            else
            {
                waiting[index] = fault with { Times = fault.Times - 1 };
            }
            applied[fault.Kind] = applied.GetValueOrDefault(fault.Kind) + 1;
            return fault;
        }
    }
}

using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Forge;
using CodeValdCortex.Model.Faults;

namespace CodeValdCortex.Chaos.Story;

/// <summary>What goes wrong between the processes: webhooks that never come, come twice, late or in another order, answers that fail or
/// stay away although the request took effect, a forge that can't be read or wants to be left alone, a model that refuses, dawdles or
/// talks nonsense.</summary>
internal sealed class Trouble(ForgeWorld world, Plan plan)
{
    // What the product writes, without what the story's people write (they would have to be as careful as the product).
    private const string Writes = @"^/api/v1/repos/[^/]+/[^/]+/(pulls$|pulls/\d+$|pulls/\d+/merge|issues/\d+$|issues/\d+/(comments|reactions)|issues/comments|statuses|branches)|git-receive-pack$";

    // What the product reads and the story's people don't.
    private const string Reads = @"^/api/v1/repos/[^/]+/[^/]+/(issues/\d+$|issues/\d+/comments|pulls/\d+$|pulls/\d+/files|branches)|info/refs$";

    // Calls between two refusals: no item meets more of them than it has repairs.
    private const int CallsBetween = 12;

    private static readonly ModelFaultKind[] Refusals =
    [
        ModelFaultKind.RateLimited, ModelFaultKind.ServerError, ModelFaultKind.RateLimited, ModelFaultKind.Truncated, ModelFaultKind.InvalidJson,
        ModelFaultKind.Latency,
    ];

    private readonly Random _random = new(plan.Seed);
    private int _refusals = plan.Issues.Count / 4;
    private int _from;

    /// <summary>How many webhooks never came, came twice, and were overtaken.</summary>
    public (int Dropped, int Doubled, int Reordered) Webhooks { get; private set; }

    /// <summary>Arms the forge's switches.</summary>
    public void Begin()
    {
        var faults = world.Forge.Faults;
        faults.FailParallelWrites = true;
        faults.Add(new() { Kind = FaultKind.DropDelivery, Probability = 0.1, Seed = plan.Seed + 6 });
        faults.Add(new() { Kind = FaultKind.DuplicateDelivery, Probability = 0.1, Seed = plan.Seed });
        faults.Add(new() { Kind = FaultKind.ReorderDelivery, Probability = 0.1, Seed = plan.Seed + 1 });
        faults.Add(new() { Kind = FaultKind.DelayDelivery, Probability = 0.1, Seed = plan.Seed + 2, Delay = TimeSpan.FromMilliseconds(700) });
        foreach (var (method, shift) in new[] { ("POST", 0), ("PATCH", 10), ("PUT", 20), ("DELETE", 30) })
        {
            faults.Add(new() { Kind = FaultKind.ErrorAfter, Method = method, Match = Writes, Probability = 0.05, Seed = plan.Seed + shift + 3 });
            faults.Add(new() { Kind = FaultKind.TimeoutAfter, Method = method, Match = Writes, Probability = 0.03, Seed = plan.Seed + shift + 4, Delay = TimeSpan.FromMilliseconds(300) });
            faults.Add(new() { Kind = FaultKind.ErrorBefore, Method = method, Match = Writes, Probability = 0.02, Seed = plan.Seed + shift + 5, Status = 502 });
        }

        faults.Add(new() { Kind = FaultKind.ErrorBefore, Method = "GET", Match = Reads, Probability = 0.02, Seed = plan.Seed + 7, Status = 502 });
        faults.Add(new() { Kind = FaultKind.RateLimit, Method = "GET", Match = Reads, Probability = 0.01, Seed = plan.Seed + 8 });
        faults.Add(new() { Kind = FaultKind.Slow, Method = "GET", Match = Reads, Probability = 0.02, Seed = plan.Seed + 9 });
    }

    /// <summary>Now and then lets the model refuse the next call; one at a time, so that no call meets several.</summary>
    public void Go()
    {
        if (_refusals > 0 && world.Model.Faults.Waiting.Count == 0 && world.Model.Requests - _from >= CallsBetween && _random.Next(8) == 0)
        {
            _refusals--;
            _from = world.Model.Requests;
            world.Model.Faults.Add(new ModelFault { Kind = Refusals[_random.Next(Refusals.Length)] });
        }
    }

    /// <summary>Everything works again, for whoever checks.</summary>
    public void End()
    {
        Webhooks = (Struck(FaultKind.DropDelivery), Struck(FaultKind.DuplicateDelivery), Struck(FaultKind.ReorderDelivery));
        world.Forge.Faults.Clear();
        world.Model.Faults.Clear();
    }

    private int Struck(FaultKind kind) => world.Forge.Faults.Armed.Where(armed => armed.Fault.Kind == kind).Sum(armed => armed.Struck);
}

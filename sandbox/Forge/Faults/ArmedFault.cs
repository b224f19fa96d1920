using System.Text.RegularExpressions;

namespace CodeValdCortex.Forge;

/// <summary>A fault with its counters. One decision at a time, so that a seed gives the same sequence again.</summary>
internal sealed class ArmedFault(ForgeFault fault, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Random random = new(fault.Seed);
    private readonly DateTimeOffset armedAt = clock.GetUtcNow();
    private readonly Regex? match = fault.Match is null
        ? null
        : new Regex(fault.Match, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    private int seen;

    public ForgeFault Fault => fault;

    public int Struck { get; private set; }

    public bool Strikes(string? method, string subject)
    {
        if ((fault.Method is not null && !fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
            || match?.IsMatch(subject) == false)
        {
            return false;
        }

        lock (gate)
        {
            var over = fault.Kind == FaultKind.Down
                ? clock.GetUtcNow() - armedAt >= fault.Delay
                : fault.Count <= Struck;
            if (over || seen++ < fault.Skip || random.NextDouble() >= fault.Probability)
            {
                return false;
            }

            Struck++;
            return true;
        }
    }
}

namespace CodeValdCortex.Chaos.Checking;

/// <summary>Model calls that were under way when their process was killed or frozen: these, and no others, may be made again.</summary>
internal sealed class BrokenOffCalls(Func<IReadOnlyList<Ledger.Call>> calls)
{
    /// <summary>The service that calls.</summary>
    public const string Caller = "LlmAgent";

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>How many there were.</summary>
    public int Count => _keys.Count;

    /// <summary>Remembers what is under way now; after a kill, what will never be answered.</summary>
    public void Look() => _keys.UnionWith(calls().Where(call => call.Status == "pending").Select(call => call.Key));

    /// <summary>Whether a call is one of them.</summary>
    public bool Has(Ledger.Call call) => _keys.Contains(call.Key);
}

namespace CodeValdCortex.WorkflowEngine.Reconciling;

/// <summary>What was told of one repository already, as far back as the next look reaches: the overlap shows it again every
/// time. Kept in memory; who starts anew tells once more under the same ids.</summary>
internal sealed class KnownChanges
{
    private readonly Dictionary<(string Kind, long Number), FoundChange> _told = [];

    /// <summary>The newest change that was told of; null before the first look.</summary>
    public DateTimeOffset? Reached { get; set; }

    /// <summary>True for a change that was not told as it is now.</summary>
    public bool IsNews(FoundChange change) => !_told.TryGetValue((change.Kind, change.Number), out var known) || known != change;

    /// <summary>It was told.</summary>
    public void Told(FoundChange change) => _told[(change.Kind, change.Number)] = change;

    /// <summary>Forgets what lies before all that is still looked at.</summary>
    public void Forget(DateTimeOffset before)
    {
        foreach (var key in _told.Where(known => known.Value.UpdatedAt < before).Select(known => known.Key).ToList())
        {
            _told.Remove(key);
        }
    }
}

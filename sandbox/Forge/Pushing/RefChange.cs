using CodeValdCortex.Forge.Git;

namespace CodeValdCortex.Forge.Pushing;

/// <summary>A ref that got another value; zeros stand for "not there".</summary>
internal sealed record RefChange(string Ref, string Old, string New)
{
    public bool IsCreation => Old == BareRepository.Zero;

    public bool IsDeletion => New == BareRepository.Zero;

    /// <summary>The branch's short name, or null for other refs.</summary>
    public string? Branch => Ref.StartsWith("refs/heads/", StringComparison.Ordinal) ? Ref[11..] : null;

    public string? Tag => Ref.StartsWith("refs/tags/", StringComparison.Ordinal) ? Ref[10..] : null;

    public static IEnumerable<RefChange> Between(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Select(name => new RefChange(
                name, before.GetValueOrDefault(name, BareRepository.Zero), after.GetValueOrDefault(name, BareRepository.Zero)))
            .Where(change => change.Old != change.New);
}

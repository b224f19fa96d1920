using System.Collections.Frozen;

namespace CodeValdCortex.WorkflowEngine.Pausing;

/// <summary>The repositories in which work stands still.</summary>
/// <param name="Everything">True where the whole installation is paused.</param>
/// <param name="Repositories">Ids of those that are paused alone, or by their agency.</param>
internal sealed record Resting(bool Everything, FrozenSet<long> Repositories)
{
    /// <summary>Work goes on everywhere.</summary>
    public static Resting Nowhere { get; } = new(false, []);

    public bool Includes(long repositoryId) => Everything || Repositories.Contains(repositoryId);
}

using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>Why an item stands still.</summary>
/// <param name="Kind">queue, lock, budget, permission, ci, approvals, person, provider, dependency or paused.</param>
/// <param name="Detail">One sentence: what exactly is missing.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">When it ends by itself; null where only somebody can end it.</param>
/// <param name="Action">What somebody can do about it; null where nothing is needed.</param>
public sealed record WaitingView(string Kind, string Detail, DateTimeOffset Since, DateTimeOffset? Until, string? Action)
{
    internal static WaitingView From(Waiting waiting) =>
        new(waiting.Kind, waiting.Detail, waiting.Since, waiting.Until, waiting.Action);
}

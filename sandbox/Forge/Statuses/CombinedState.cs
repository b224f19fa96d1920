using CodeValdCortex.Forge.Repositories;

namespace CodeValdCortex.Forge.Statuses;

/// <summary>What the statuses of a commit amount to.</summary>
internal static class CombinedState
{
    private static readonly string[] WorstFirst = ["error", "failure", "warning", "pending", "success"];

    /// <summary>The newest status of each context, newest first.</summary>
    public static List<CommitStatusState> Latest(RepositoryState repository, string sha) =>
        [.. repository.Statuses.Where(status => status.Sha == sha).OrderByDescending(status => status.Id).DistinctBy(status => status.Context, StringComparer.Ordinal)];

    /// <summary>The worst of them; empty where there are none.</summary>
    public static string Of(IReadOnlyList<CommitStatusState> latest) =>
        Array.Find(WorstFirst, state => latest.Any(status => status.State == state)) ?? "";
}

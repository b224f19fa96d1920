using CodeValdCortex.Contracts.PullRequests;

namespace CodeValdCortex.WorkflowEngine.Merging;

/// <summary>What the commit statuses of one exact sha amount to.</summary>
/// <param name="Verdict">The sum.</param>
/// <param name="Contexts">The checks that are not green, or are missing.</param>
internal sealed record CiState(CiVerdict Verdict, IReadOnlyList<string> Contexts)
{
    // Our own statuses are no CI: otherwise the policy would wait for itself.
    private const string OwnPrefix = "cortex/";

    /// <summary>Newest per context, ours excluded. A named check is found by its last part, so that <c>lint</c> matches
    /// <c>ci/lint</c> and <c>CI / lint (push)</c>.</summary>
    public static CiState Evaluate(IEnumerable<CheckStatus> statuses, IReadOnlyList<string> requiredContexts)
    {
        var newest = statuses
            .Where(status => !status.Context.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase))
            .GroupBy(status => status.Context, StringComparer.Ordinal)
            .Select(group => group.MaxBy(status => status.Id)!)
            .OrderBy(status => status.Context, StringComparer.Ordinal)
            .ToList();
        var red = newest.Where(status => status.State is "failure" or "error").ToList();
        if (red.Count > 0)
        {
            return new(CiVerdict.Red, [.. red.Select(status => status.Context)]);
        }

        var missing = requiredContexts
            .Where(required => !newest.Exists(status => Names(status.Context, required)))
            .ToList();
        if (newest.Count == 0 || missing.Count > 0)
        {
            return new(newest.Count == 0 ? CiVerdict.NoneSeen : CiVerdict.Missing, missing);
        }

        var unfinished = newest.Where(status => status.State != "success").Select(status => status.Context).ToList();
        return unfinished.Count > 0 ? new(CiVerdict.Pending, unfinished) : new(CiVerdict.Green, []);
    }

    private static bool Names(string context, string required)
    {
        var bare = context;
        if (bare.EndsWith(')') && bare.LastIndexOf('(') is > 0 and var bracket)
        {
            bare = bare[..bracket];
        }

        bare = bare[(bare.LastIndexOf('/') + 1)..].Trim();
        return bare.Equals(required, StringComparison.OrdinalIgnoreCase)
            || context.Equals(required, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>The sum of a commit's statuses.</summary>
internal enum CiVerdict
{
    /// <summary>All green, all required ones there.</summary>
    Green,

    /// <summary>At least one still runs (or warns).</summary>
    Pending,

    /// <summary>At least one failed.</summary>
    Red,

    /// <summary>Some exist, a required one does not.</summary>
    Missing,

    /// <summary>There is none at all.</summary>
    NoneSeen,
}

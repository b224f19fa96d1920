using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Protection;
using CodeValdCortex.Forge.PullRequests;
using CodeValdCortex.Forge.Reviews;
using CodeValdCortex.Forge.Statuses;

namespace CodeValdCortex.Forge.Merging;

/// <summary>Whether a pull request may be merged now, and the measured words where not. Administrators are held to the
/// rules as well, unless they force.</summary>
internal static class MergeRules
{
    public static string? Refusal(Call call, PullRequestState pull)
    {
        var rule = call.Repository.ProtectionOf(pull.BaseBranch);
        if (!call.CanWrite || rule?.AllowsMergeBy(call.Doer) == false)
        {
            return "User not allowed to merge PR";
        }

        // A conflict and a check under way are told alike: who retries needs a limit.
        return pull.Check != CheckState.Clean ? "Please try again later"
            : pull.IsWorkInProgress ? "Work in progress PRs cannot be merged"
            : rule is not null && !IsForced(call) && ProtectionReason(call, pull, rule) is { } reason ? $"not allowed to merge [reason: {reason}]"
            : null;
    }

    private static bool IsForced(Call call) => call.Body.Flag("force_merge") == true && call.Permission == ForgePermission.Admin;

    private static string? ProtectionReason(Call call, PullRequestState pull, ProtectionRule rule)
    {
        var official = pull.Reviews.Where(review => review is { IsOfficial: true, IsDismissed: false }).ToList();
        var approvals = official.Count(review =>
            review.State == ReviewState.Approved && !(rule.DismissStaleApprovals && review.IsStale));
        return !StatusesPass(call, pull, rule) ? "Not all required status checks successful"
            : approvals < rule.RequiredApprovals ? "Does not have enough approvals"
            : rule.BlockOnRejectedReviews && official.Exists(review => review.State == ReviewState.ChangesRequested)
                ? "There are requested changes"
            : rule.BlockOnOutdatedBranch && pull.MergeBase != pull.BaseSha ? "The head branch is behind the base branch"
            : null;
    }

    private static bool StatusesPass(Call call, PullRequestState pull, ProtectionRule rule)
    {
        if (!rule.EnableStatusCheck)
        {
            return true;
        }

        var latest = CombinedState.Latest(call.Repository, pull.HeadSha);
        return rule.StatusCheckContexts.Count == 0
            ? CombinedState.Of(latest) == "success"
            : rule.StatusCheckContexts.All(context => latest.Exists(status => status.Context == context && status.State == "success"));
    }
}

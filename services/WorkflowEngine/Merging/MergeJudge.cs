using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Narrowing;

namespace CodeValdCortex.WorkflowEngine.Merging;

/// <summary>Decides whether an open pull request may be merged: a function of what was read, with its reason.</summary>
internal sealed class MergeJudge(MergePolicies policies)
{
    /// <summary>The label by which a person queues what the policy does not merge by itself.</summary>
    public const string ReadyToMerge = "ready-to-merge";

    private const double HighImpact = 50;
    private const int HighImpactApprovals = 2;
    private static readonly TimeSpan SilentChecks = TimeSpan.FromMinutes(10);

    /// <summary>The answer for the head that was read.</summary>
    public MergeDecision Decide(MergeQuestion question)
    {
        var facts = question.PullRequest;
        var policy = policies.For(facts.IssueLabels, question.Paths);
        var missing = Rejected(facts) ?? Checks(question, policy) ?? Approvals(question, policy)
            ?? Permission(question, policy) ?? Conflict(facts) ?? Held(question);
        var (kind, detail, action) = missing ?? ("", $"policy {string.Join(" + ", policy.Rows)}: checks and approvals are there", null);
        return new(missing is null, policy.Style, kind, detail, action, kind == "queue" ? question.HeldUntil : null, policy.Rows);
    }

    private static (string, string, string?)? Rejected(PullRequestFacts facts) => facts.Rejections.Count == 0
        ? null
        : ("person", $"{Names(facts.Rejections)} asked for changes", "Approve, dismiss the review, or comment `/cortex revise <what>`.");

    private static (string, string, string?)? Checks(MergeQuestion question, EffectivePolicy policy)
    {
        var ci = CiState.Evaluate(question.PullRequest.Statuses, policy.RequiredContexts);
        var names = string.Join(", ", ci.Contexts);
        return ci.Verdict switch
        {
            CiVerdict.Green => null,
            CiVerdict.Pending => ("ci", $"checks are running: {names}", null),
            CiVerdict.Red => ("ci", $"checks failed: {names}", "Fix or re-run the checks, or comment `/cortex revise <what>`."),
            CiVerdict.NoneSeen or CiVerdict.Missing when policy.Ci == CiRule.IfPresent && ci.Contexts.Count == 0 => null,
            _ when question.WaitedForChecks < SilentChecks =>
                ("ci", names.Length > 0 ? $"required checks have not reported: {names}" : "required checks have not reported", null),
            _ => ("ci", names.Length > 0
                    ? $"no status for {names} after {SilentChecks.TotalMinutes:0} minutes"
                    : $"no check has reported after {SilentChecks.TotalMinutes:0} minutes",
                "Set up CI for this repository, or merge by hand."),
        };
    }

    private static (string, string, string?)? Approvals(MergeQuestion question, EffectivePolicy policy)
    {
        var needed = question.Impact > HighImpact ? Math.Max(policy.Approvals, HighImpactApprovals) : policy.Approvals;
        var given = question.PullRequest.Approvals.Count;
        return given >= needed
            ? null
            : ("approvals", $"{given} of {needed} approvals of the current head", "Review and approve the pull request.");
    }

    // Checks and approvals come first: what is shown last is the one thing only a person can decide.
    private static (string, string, string?)? Permission(MergeQuestion question, EffectivePolicy policy)
    {
        const string byHand = "Merge it by hand, or close it.";
        if (question.Mode != "merge")
        {
            return ("person", $"this repository is in mode {question.Mode}: a person merges", byHand);
        }

        if (question.Stopped is { } why)
        {
            return ("person", $"merges of this repository are stopped: {why}",
                "Look at it, then connect the repository anew (`cortex connect`): that lets merges go on.");
        }

        if (question.Narrowing?.Unreadable is { } unreadable)
        {
            return ("person", unreadable, "Mend the file; it then goes on by itself.");
        }

        if (question.PullRequest.BaseBranch is { Length: > 0 } @base && @base != question.DefaultBranch)
        {
            // What it changes there nobody has looked at.
            return ("person", $"it goes into {@base} instead of {question.DefaultBranch}", byHand);
        }

        if (question.Output == WorkOutput.Proposal)
        {
            return ("person", "a proposal is never merged automatically", byHand);
        }

        if (question.PullRequest.WorkInProgress)
        {
            return ("person", "the title marks work in progress", "Remove the WIP prefix from the title.");
        }

        var queued = question.PullRequest.Labels.Concat(question.PullRequest.IssueLabels)
            .Contains(ReadyToMerge, StringComparer.OrdinalIgnoreCase);
        if (queued)
        {
            return null;
        }

        if (ProtectedPaths.Among(question.Paths, question.Narrowing?.ProtectedPaths ?? []) is { Count: > 0 } guarded)
        {
            return ("person", $"protected paths are changed: {string.Join(", ", guarded.Take(3))}", $"Merge by hand, or add `{ReadyToMerge}`.");
        }

        if (question.Narrowing is { NeverAutomatic: true })
        {
            return ("person", $"{RulesFile.Path} leaves every merge to a person", $"Merge by hand, or add `{ReadyToMerge}`.");
        }

        return policy.Automatic
            ? null
            : ("person", $"policy {string.Join(" + ", policy.Rows)} leaves the merge to a person", $"Merge by hand, or add `{ReadyToMerge}`.");
    }

    private static (string, string, string?)? Conflict(PullRequestFacts facts) => facts.Mergeable
        ? null
        : ("person", "Gitea reports a conflict with the base branch, or still checks", "Resolve the conflict on the branch.");

    private static (string, string, string?)? Held(MergeQuestion question) => question.HeldUntil is null
        ? null
        : ("queue", "the merges of this repository for today are used up", "Merge it by hand, or wait for the next day (UTC).");

    private static string Names(IEnumerable<ReviewVerdict> reviews) =>
        string.Join(", ", reviews.Select(review => review.Login).Distinct(StringComparer.Ordinal));
}

using System.Globalization;

namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>The external writes by kind, and the natural keys of their intents: what the one who writes notes, and what the one who meets
/// the effect, or hears of it, looks up.</summary>
internal static class Effects
{
    /// <summary>Kinds of intents; pushes are <see cref="Publishing.BranchIntents"/>, commands <see cref="Intake.Demand"/>.</summary>
    public const string PullRequest = "pull-request", Close = "close", Review = "review", Merge = "merge", Finish = "finish",
        Withdraw = "withdraw", Comment = "comment", Status = "status";

    /// <summary>A question's pull request; its result is the number.</summary>
    public static string Opening(string branch, string baseBranch, Guid execution, int turn) =>
        string.Create(CultureInfo.InvariantCulture, $"{branch}→{baseBranch} {execution:D} {turn}");

    /// <summary>How the keys of all pull requests of a branch begin.</summary>
    public static string OpeningOf(string branch, string baseBranch) => $"{branch}→{baseBranch} ";

    /// <summary>The closing of a second pull request of an item's branch.</summary>
    public static string Duplicate(long number) => string.Create(CultureInfo.InvariantCulture, $"duplicate #{number}");

    /// <summary>The merge of exactly that head; its result is the commit on the base.</summary>
    public static string MergeOf(long number, string headSha) => string.Create(CultureInfo.InvariantCulture, $"#{number} {headSha}");

    /// <summary>What ends a merged item: branch deleted, receipt written, issue closed.</summary>
    public static string FinishOf(Guid execution, string mergeSha) => $"{execution:D} {mergeSha}";

    /// <summary>What ends a cancelled item: pull request closed, branch deleted.</summary>
    public static string WithdrawalOf(Guid execution, int turn) => string.Create(CultureInfo.InvariantCulture, $"{execution:D} {turn}");
}

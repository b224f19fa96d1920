using CodeValdCortex.Contracts.Finishing;

namespace CodeValdCortex.WorkflowEngine.Texts;

/// <summary>The one line that ends a merged item.</summary>
internal static class ReceiptText
{
    /// <summary>What was merged, by whom, for how much.</summary>
    public static string Body(FinishIssue command) =>
        $"Merged #{command.PullRequest} as {command.MergeSha[..Math.Min(10, command.MergeSha.Length)]}"
        + (command.MergedBy.Length > 0 ? $" by {PlainText.Line(command.MergedBy, 80)}" : "")
        + $" · {Money.Usd(command.CostNanoUsd)} · `{command.WorkItemId}`\n\n{Marker.Of("receipt", command.WorkItemId)}\n";
}

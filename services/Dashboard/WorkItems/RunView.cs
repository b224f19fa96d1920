using CodeValdCortex.Dashboard.Rendering;
using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>One run of an item.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Status">running, completed, failed or cancelled.</param>
/// <param name="Steps">In order.</param>
/// <param name="GitOperations">Pushes, merges, deletions, one line each.</param>
/// <param name="CostUsd">Spent on models in this run.</param>
/// <param name="Error">What failed; null otherwise.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="CompletedAt">When it ended; null while running.</param>
public sealed record RunView(
    int Number, string Status, IReadOnlyList<StepView> Steps, IReadOnlyList<string> GitOperations, decimal CostUsd, string? Error,
    DateTimeOffset StartedAt, DateTimeOffset? CompletedAt)
{
    internal static RunView From(WorkflowExecution run) => new(
        run.Run, run.Status, [.. run.Steps.Select(StepView.From)], run.GitOperations, Money.Usd(run.CostNanoUsd), run.Error,
        run.StartedAt, run.CompletedAt);
}

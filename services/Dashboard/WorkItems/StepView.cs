using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>One step of a run.</summary>
/// <param name="Name">accept, context, plan, files, publish, pull-request, review, checks, merge, index, …</param>
/// <param name="Status">running, done, failed or skipped.</param>
/// <param name="Detail">One line of result; may be empty.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while running.</param>
/// <param name="DurationMs">How long it took, milliseconds; null while running.</param>
public sealed record StepView(
    string Name, string Status, string Detail, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, long? DurationMs)
{
    internal static StepView From(RunStep step) => new(
        step.Name, step.Status, step.Detail, step.StartedAt, step.EndedAt,
        step.EndedAt is { } ended ? (long)(ended - step.StartedAt).TotalMilliseconds : null);
}

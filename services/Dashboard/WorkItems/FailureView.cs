using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>Why an item failed or was cancelled.</summary>
/// <param name="Code">Stable code; null where none was given.</param>
/// <param name="Sentence">What failed and what to do.</param>
/// <param name="Retryable">Whether a retry can help.</param>
public sealed record FailureView(string? Code, string Sentence, bool Retryable)
{
    internal static FailureView? From(WorkItem item) =>
        item.ErrorMessage is { } sentence ? new FailureView(item.ErrorCode, sentence, item.Retryable) : null;
}

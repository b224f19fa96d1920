using CodeValdCortex.Storage.Documents.Llm;

namespace CodeValdCortex.Storage.Queries.Llm;

/// <summary>Model calls, newest first, then by key downwards.</summary>
/// <remarks>AgencyId: null for all. Limit: 1–1000.</remarks>
public sealed record UsagePage(string? AgencyId, PageCursor? After, int Limit) : IQuery<IReadOnlyList<LlmUsage>>
{
    /// <summary>Where the next page begins; null after the last.</summary>
    public PageCursor? Next(IReadOnlyList<LlmUsage> page) =>
        page.Count == Limit && page is [.., var last] ? new PageCursor(last.CalledAt, last.Key) : null;
}

using CodeValdCortex.Storage.Queries.Llm;

namespace CodeValdCortex.Dashboard.Metrics;

/// <summary>Model calls of a span of time.</summary>
/// <param name="ByModel">The dearest first.</param>
/// <param name="ByAgent">The dearest first.</param>
public sealed record LlmMetricsView(IReadOnlyList<UsageByModel.Row> ByModel, IReadOnlyList<UsageByAgent.Row> ByAgent);

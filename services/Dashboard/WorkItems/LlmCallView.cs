using CodeValdCortex.Dashboard.Rendering;
using CodeValdCortex.Storage.Documents.Llm;

namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>One call of a model.</summary>
/// <param name="Step">plan, files, report or review.</param>
/// <param name="Run">Number of the run, from 1.</param>
/// <param name="Round">Revision round, from 0.</param>
/// <param name="Repair">Repair within the step, from 0.</param>
/// <param name="Model">The model that was asked.</param>
/// <param name="InputTokens">Tokens sent, cached ones included.</param>
/// <param name="CachedInputTokens">Of those, cached by the provider.</param>
/// <param name="OutputTokens">Tokens received.</param>
/// <param name="CostUsd">US dollars; of a lost call what was reserved for it.</param>
/// <param name="DurationMs">Milliseconds.</param>
/// <param name="Status">ok, error or lost.</param>
/// <param name="ErrorCode">Code of the failure; null when ok.</param>
/// <param name="CalledAt">When it began.</param>
public sealed record LlmCallView(
    string Step, int Run, int Round, int Repair, string Model, long InputTokens, long CachedInputTokens, long OutputTokens, decimal CostUsd,
    long DurationMs, string Status, string? ErrorCode, DateTimeOffset CalledAt)
{
    internal static LlmCallView From(LlmUsage call) => new(
        call.Step, call.Run, call.Round, call.Repair, call.Model, call.InputTokens, call.CachedInputTokens, call.OutputTokens,
        Money.Usd(call.CostNanoUsd), call.DurationMs, call.Status, call.ErrorCode, call.CalledAt);
}

namespace CodeValdCortex.LlmAgent.Answering;

/// <summary>Sums over calls.</summary>
/// <param name="InputTokens">Tokens sent.</param>
/// <param name="OutputTokens">Tokens received.</param>
/// <param name="CostNanoUsd">Cost in billionths of a US dollar.</param>
internal sealed record CallTotals(long InputTokens, long OutputTokens, long CostNanoUsd);

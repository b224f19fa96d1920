using CodeValdCortex.Contracts;
using CodeValdCortex.LlmAgent.Calling;
using CodeValdCortex.LlmAgent.Prompts;

namespace CodeValdCortex.LlmAgent.Answering;

/// <summary>What came out of buying an answer.</summary>
/// <param name="Prompt">The prompt that was sent.</param>
/// <param name="Calls">Keys of all calls made for it, in <c>llm_usage</c>.</param>
/// <param name="Reply">The reply; null when there is none.</param>
/// <param name="Failure">Why there is none.</param>
internal sealed record BoughtAnswer(PackedPrompt Prompt, IReadOnlyList<string> Calls, ModelReply? Reply, Failure? Failure);

using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Storage;

namespace CodeValdCortex.LlmAgent.Answering;

/// <summary>The place of one answer: what is in it is never bought twice.</summary>
/// <param name="Command">The command it serves.</param>
/// <param name="Repair">Which repair of the step, 0 for the first answer.</param>
internal sealed record AnswerSlot(GenerateContent Command, int Repair)
{
    private string Part => Repair == 0 ? "" : $"repair-{Repair}";

    /// <summary>Key in <c>llm_answers</c>.</summary>
    public string Key => Keys.LlmAnswer(Command.ExecutionId, Command.Run, Command.Step, Command.Round, Part);

    /// <summary>Key in <c>llm_usage</c> of the n-th call for this answer.</summary>
    public string CallKey(int attempt) => Keys.LlmCall(Command.ExecutionId, Command.Run, Command.Step, Command.Round, Part, attempt);
}

using CodeValdCortex.Contracts.Generation;

namespace CodeValdCortex.LlmAgent.Prompts;

/// <summary>The JSON schemas of the answers, embedded as <c>Prompts/Schemas/*.json</c>. They keep to the subset that strict
/// structured outputs take: every property required, nothing additional.</summary>
internal static class AnswerSchemas
{
    /// <summary>Name of the schema of a step's answer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public static string Of(string step) => step switch
    {
        GenerationStep.Plan => "work_plan",
        GenerationStep.Files => "file_set",
        GenerationStep.Report => "analysis_report",
        GenerationStep.Review => "review_opinion",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not a step of GenerationStep."),
    };

    /// <summary>A schema by name.</summary>
    public static BinaryData Read(string name) => BinaryData.FromString(Embedded.Text($"schemas/{name}.json"));
}

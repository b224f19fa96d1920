namespace CodeValdCortex.LlmAgent.Prompts;

/// <summary>The operator's part of a prompt, filled from the templates in <c>Prompts/Templates</c>. Only the operator's own
/// words get in here; nothing a stranger wrote does.</summary>
internal static class Instructions
{
    /// <summary>The system message of a step. A work type without a template of its own has the step's general one.</summary>
    public static string For(string step, string workType, string agentName, string marker)
    {
        var instructions = Embedded.Find($"prompts/{step}.{workType}.txt") ?? Embedded.Text($"prompts/{step}.txt");
        return Embedded.Text("prompts/system.txt")
            .Replace("{agent}", DataText.Line(agentName), StringComparison.Ordinal)
            .Replace("{step}", step, StringComparison.Ordinal)
            .Replace("{work_type}", WorkTypeName(workType), StringComparison.Ordinal)
            .Replace("{instructions}", instructions, StringComparison.Ordinal)
            .Replace("{shape}", Embedded.Text($"prompts/{step}.shape.txt"), StringComparison.Ordinal)
            .Replace("{marker}", marker, StringComparison.Ordinal);
    }

    /// <summary>The message that asks for a better answer.</summary>
    public static string Repair(IEnumerable<string> problems) =>
        Embedded.Text("prompts/repair.txt").Replace("{problems}", string.Join('\n', problems.Select(p => $"- {p}")), StringComparison.Ordinal);

    // A team names its own types; only a plain word gets into the instructions.
    private static string WorkTypeName(string workType) =>
        workType.Length is > 0 and <= 40 && workType.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? workType : "other";
}

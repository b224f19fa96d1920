using CodeValdCortex.Contracts.Generation;

namespace CodeValdCortex.LlmAgent.Validation;

/// <summary>Checks a plan against the repository it was made for.</summary>
internal static class PlanCheck
{
    /// <summary>What a person can still review in one pull request.</summary>
    public const int MostFiles = 20;

    public static CheckedAnswer Check(PlanForm form, WorkContext context)
    {
        var files = form.Files.Select(f => (f.Path, f.Operation)).ToList();
        var problems = ProseCheck.Check("summary", form.Summary, 4_000)
            .Concat(form.Files.SelectMany(f => ProseCheck.Check($"purpose of {Quote.Path(f.Path)}", f.Purpose, 1_000)))
            .Concat(FileListCheck.Check(files, context))
            .ToList();
        return CheckedAnswer.Of(problems, () => new WorkPlan
        {
            Summary = form.Summary,
            Files = [.. form.Files.Select(f => new PlannedFile { Path = f.Path, Operation = f.Operation, Purpose = f.Purpose })],
        });
    }
}

namespace CodeValdCortex.LlmAgent.Validation;

/// <summary>An answer that was looked at: usable, or with the problems that speak against it.</summary>
/// <param name="Contract">The bus's record of it (<c>WorkPlan</c>, <c>FileSet</c>, <c>AnalysisReport</c> or
/// <c>ReviewOpinion</c>); null when it can't be used.</param>
/// <param name="Problems">What is wrong; empty when it can be used.</param>
internal sealed record CheckedAnswer(object? Contract, IReadOnlyList<Problem> Problems)
{
    public static CheckedAnswer Of(IReadOnlyList<Problem> problems, Func<object> contract) =>
        problems.Count == 0 ? new(contract(), []) : new(null, problems);

    public static CheckedAnswer Bad(Problem problem) => new(null, [problem]);
}

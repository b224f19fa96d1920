namespace CodeValdCortex.Contracts.Generation;

/// <summary>What a model is asked for; text on the wire.</summary>
public static class GenerationStep
{
    /// <summary>Which files to write or change and why; answered with a <see cref="WorkPlan"/>.</summary>
    public const string Plan = "plan";

    /// <summary>The files themselves; answered with a <see cref="FileSet"/>.</summary>
    public const string Files = "files";

    /// <summary>A report on a question; answered with an <see cref="AnalysisReport"/>.</summary>
    public const string Report = "report";

    /// <summary>An opinion on a diff; answered with a <see cref="ReviewOpinion"/>.</summary>
    public const string Review = "review";
}

namespace CodeValdCortex.Standalone.Demo;

/// <summary>The issues of the story, written as people write them.</summary>
internal static class DemoIssues
{
    /// <summary>Four issues for a repository, one of each work type.</summary>
    /// <param name="sourceFile">A source file of the repository for the software issue to change; null where there is none.</param>
    public static IReadOnlyList<DemoIssue> For(string? sourceFile) =>
    [
        new("Explain how a new grower gets started",
            "New growers ask the same three questions every spring. Please write them a short guide.\n\nFile: docs/getting-started.md",
            ["documentation"], DemoRole.Document),
        sourceFile is null
            ? new("Add a version file that scripts can read", "Scripts need to know which version runs.\n\nFile: VERSION.txt", ["feature"], DemoRole.Software)
            : new("Say in the code what happens with unknown input",
                $"Reviewers keep asking what happens with unknown input. State it where it is decided, and pin it with a test.\n\nFile: {sourceFile}",
                ["feature"], DemoRole.Software),
        new("Offer: statements by e-mail for the northern growers",
            "The northern growers want their statements by e-mail. Please draft the offer: scope, cost, schedule.\n\nFile: proposals/statements-by-mail.md",
            ["proposal"], DemoRole.Proposal),
        new("What would break if prices had fractions of a cent?",
            sourceFile is null
                ? "Before we decide: which parts depend on whole cents, and who knows them best?"
                : $"Before we decide: which parts depend on the whole cents of {sourceFile}, and who knows them best?",
            ["analysis"], DemoRole.Analysis),
    ];

    /// <summary>The label that makes an issue a work item.</summary>
    public const string WorkItemLabel = "work-item";

    /// <summary>The label by which a person queues a reviewed pull request.</summary>
    public const string ReadyLabel = "ready-to-merge";
}

using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.LlmAgent.Validation;

namespace CodeValdCortex.LlmAgent.Prompts;

/// <summary>The data of a context as a prompt may show it: what is invisible to people is gone, secrets are masked.</summary>
internal sealed record PromptData
{
    public required string WorkItemId { get; init; }

    public required string Repository { get; init; }

    public required string BaseSha { get; init; }

    public required string IssueHead { get; init; }

    public required string IssueBody { get; init; }

    public required IReadOnlyList<string> Paths { get; init; }

    public required int PathsTotal { get; init; }

    /// <summary>Files with their text; those that could not be shown as they are count as truncated.</summary>
    public required IReadOnlyList<ContextFile> Files { get; init; }

    public required IReadOnlyList<string> Facts { get; init; }

    public required IReadOnlyList<string> Feedback { get; init; }

    public required IReadOnlyList<string> Plan { get; init; }

    public required string? Diff { get; init; }

    /// <summary>Everything that a stranger may have written.</summary>
    public IReadOnlyCollection<string> Texts =>
        [IssueHead, IssueBody, .. Paths, .. Files.SelectMany(f => new[] { f.Path, f.Reason, f.Text }), .. Facts, .. Feedback, .. Plan, Diff ?? ""];

    public static PromptData From(WorkContext context) => new()
    {
        WorkItemId = DataText.Line(context.WorkItemId),
        Repository = DataText.Line(context.Repository),
        BaseSha = DataText.Line(context.BaseSha),
        IssueHead = Head(context),
        IssueBody = Masked(DataText.Visible(context.Issue.Body)),
        Paths = [.. context.Paths.Where(DataText.IsOneLine).Where(path => SecretScan.Mask(path) == path)],
        PathsTotal = Math.Max(context.PathsTotal, context.Paths.Count),
        Files = [.. Ordered(context).Where(f => DataText.IsOneLine(f.Path)).Select(File)],
        Facts = [.. context.GraphFacts.Select(f => Masked(DataText.Line(f)))],
        Feedback = [.. context.Feedback.Select(f => Masked(DataText.Line(f)))],
        Plan = [.. (context.Plan?.Files ?? []).Select(f => $"{f.Operation} {f.Path}: {Masked(DataText.Line(f.Purpose))}")],
        Diff = context.Diff is { } diff ? Masked(diff.ReplaceLineEndings("\n")) : null,
    };

    private static string Head(WorkContext context)
    {
        var issue = context.Issue;
        var target = context.PathHint is { } hint && RepositoryPath.Check(hint) is null ? $"\nTarget file: {hint}" : "";
        return $"""
            Number: {issue.Number}
            Title: {Masked(DataText.Line(issue.Title))}
            Author: {DataText.Line(issue.Author)}
            Labels: {string.Join(", ", issue.Labels.Select(DataText.Line))}{target}
            """;
    }

    /// <summary>What the plan or the issue names comes first: without it the work can't be done at all.</summary>
    private static IEnumerable<ContextFile> Ordered(WorkContext context)
    {
        var needed = (context.Plan?.Files.Select(f => f.Path) ?? []).Append(context.PathHint).ToHashSet(StringComparer.Ordinal);
        return context.Files.OrderByDescending(f => needed.Contains(f.Path));   // a stable sort: the given order stays within
    }

    private static ContextFile File(ContextFile file)
    {
        var masked = Masked(file.Text);
        // Written back, the mask would overwrite what it hides.
        return file with { Text = masked, Reason = Masked(DataText.Line(file.Reason)), Truncated = file.Truncated || masked != file.Text };
    }

    private static string Masked(string text) => SecretScan.Mask(text);
}

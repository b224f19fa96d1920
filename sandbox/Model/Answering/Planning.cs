using System.Text.Json.Nodes;
using CodeValdCortex.Model.Editing;
using CodeValdCortex.Model.Reading;

namespace CodeValdCortex.Model.Answering;

/// <summary>Chooses the files of a change: the one the issue names, or else a fitting one from the listed paths, and for
/// software the test beside it.</summary>
internal static class Planning
{
    public static JsonObject Plan(ReadPrompt prompt, ReadIssue issue) => new()
    {
        ["summary"] = $"{issue.Title}: " + string.Join(" and ", Files(prompt, issue).Select(f => $"{f.Operation} {f.Path}")) + ".",
        ["files"] = new JsonArray([.. Files(prompt, issue).Select(f => new JsonObject
        {
            ["path"] = f.Path, ["operation"] = f.Operation, ["purpose"] = f.Purpose,
        })]),
    };

    /// <summary>The files of a change, from the plan where there is one.</summary>
    public static IReadOnlyList<ReadPlannedFile> Files(ReadPrompt prompt, ReadIssue issue)
    {
        if (prompt.Plan.Count > 0)
        {
            return prompt.Plan;
        }
        var paths = prompt.Paths ?? throw new NotShownException("the repository's paths");
        var target = Target(prompt, issue, paths);
        var files = new List<ReadPlannedFile>
        {
            new(paths.Contains(target, StringComparer.Ordinal) ? "update" : "create", target, $"{issue.Title}."),
        };
        if (prompt.WorkType == "software" && Test(prompt, issue, target, paths) is { } test)
        {
            files.Add(new(paths.Contains(test, StringComparer.Ordinal) ? "update" : "create", test, $"Tests for: {issue.Title}."));
        }
        return files;
    }

    /// <summary>A test of its own, or in a revision the one that the round before wrote, where it is shown.</summary>
    private static string? Test(ReadPrompt prompt, ReadIssue issue, string target, IReadOnlyList<string> paths)
    {
        var language = Language.Of(target);
        var first = language.TestPath(target, issue.Title, []);
        return prompt.Feedback.Count == 0 || first is null || !paths.Contains(first, StringComparer.Ordinal)
            ? language.TestPath(target, issue.Title, paths)
            : prompt.File(first) is { Whole: true } ? first : null;
    }

    private static string Target(ReadPrompt prompt, ReadIssue issue, IReadOnlyList<string> paths)
    {
        if (issue.TargetFile is { Length: > 0 } named)
        {
            return named;
        }
        var slug = Words.Slug(issue.Title);
        switch (prompt.WorkType)
        {
            case "software":
                // The longest path that the text mentions, else the first shown file in a language that can be edited.
                return Mentioned(issue, paths.Where(p => Language.Of(p).IsCode))
                    ?? prompt.Files.FirstOrDefault(f => f.Whole && Language.Of(f.Path) is { IsCode: true } language && !language.IsTest(f.Path))?.Path
                    ?? throw new NotShownException("a source file to change");
            case "proposal":
                return $"docs/proposals/{slug}.md";
            default:
                return Mentioned(issue, paths.Where(p => p.EndsWith(".md", StringComparison.OrdinalIgnoreCase)))
                    ?? $"docs/{slug}.md";
        }
    }

    private static string? Mentioned(ReadIssue issue, IEnumerable<string> paths) => paths
        .Where(p => issue.Title.Contains(p, StringComparison.Ordinal) || issue.Body.Contains(p, StringComparison.Ordinal))
        .OrderByDescending(p => p.Length).ThenBy(p => p, StringComparer.Ordinal)
        .FirstOrDefault();
}

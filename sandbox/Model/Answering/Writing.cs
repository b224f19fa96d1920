using System.Text.Json.Nodes;
using CodeValdCortex.Model.Editing;
using CodeValdCortex.Model.Reading;

namespace CodeValdCortex.Model.Answering;

/// <summary>Writes the files: an existing one is edited in the form it was shown and otherwise kept, a new one is composed.</summary>
internal static class Writing
{
    public static JsonObject Files(ReadPrompt prompt, ReadIssue issue)
    {
        _ = prompt.Paths ?? throw new NotShownException("the repository's paths");
        var planned = Planning.Files(prompt, issue);
        var change = new Change(issue, prompt.WorkType ?? "", prompt.Feedback, Subject(prompt, planned));
        return new JsonObject
        {
            ["summary"] = $"{issue.Title}: {string.Join(", ", planned.Select(f => f.Path))}."
                + (prompt.Feedback.Count > 0 ? $" Revised after: {string.Join("; ", prompt.Feedback)}." : ""),
            ["bullets"] = new JsonArray([.. planned.Select(f => JsonValue.Create($"{f.Operation} {f.Path}"))]),
            ["files"] = new JsonArray([.. planned.Select(f => File(prompt, change, f))]),
        };
    }

    private static JsonObject File(ReadPrompt prompt, Change change, ReadPlannedFile planned) => new JsonObject
    {
        ["path"] = planned.Path,
        ["operation"] = planned.Operation,
        ["text"] = planned.Operation switch
        {
            "delete" => null,
            "update" => Update(Shown(prompt, planned.Path), change),
            _ => Language.Of(planned.Path).Compose(planned.Path, change),
        },
    };

    /// <summary>A test is written anew; other files get the change, once however many rounds there are.</summary>
    private static string Update(ReadFile file, Change change)
    {
        var language = Language.Of(file.Path);
        return language.IsTest(file.Path) ? language.Compose(file.Path, change) : language.Edit(file, change);
    }

    private static ReadFile Shown(ReadPrompt prompt, string path) =>
        prompt.File(path) is { Whole: true } file ? file : throw new NotShownException($"the whole of {path}");

    /// <summary>The source file that a test in the same change is about.</summary>
    private static ReadFile? Subject(ReadPrompt prompt, IReadOnlyList<ReadPlannedFile> planned) =>
        planned.FirstOrDefault(f => Language.Of(f.Path) is { IsCode: true } language && !language.IsTest(f.Path)) is { } source
            ? prompt.File(source.Path) ?? new ReadFile(source.Path, "", Whole: true)
            : null;
}

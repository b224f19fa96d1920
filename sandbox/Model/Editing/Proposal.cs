namespace CodeValdCortex.Model.Editing;

/// <summary>A proposal document: headings, a table and a code block, which a renderer has to lay out.</summary>
internal static class Proposal
{
    public static string Of(Change change)
    {
        var title = Words.Line(change.Issue.Title);
        var revision = change.Feedback.Count == 0 ? "" : $"\n## Changes asked for\n\n{string.Join('\n', change.Feedback.Select(f => $"- {Words.Line(f)}"))}\n";
        return $"""
            # {title}

            ## Summary

            {Markdown.Prose(change.Issue)}

            ## Scope

            | step | result | check |
            |---|---|---|
            | 1. Design | a written decision for “{title}” | reviewed by two people |
            | 2. Build | the smallest version that can be shown | its tests pass |
            | 3. Introduce | documentation and a walk-through | one team uses it |

            ## How it is started

            ```sh
            git switch -c {Words.Slug(change.Issue.Title)}
            ```

            ## Risks

            - The scope grows: each step ends with a decision to go on.
            - Nobody has time: step 1 alone is of use.
            {revision}
            """;
    }
}

using CodeValdCortex.Model.Reading;

namespace CodeValdCortex.Model.Editing;

/// <summary>TypeScript and JavaScript modules: an exported function, and a test for Node's own runner.</summary>
internal sealed class TypeScript : Language
{
    private static readonly string[] Extensions = [".ts", ".tsx", ".mts", ".js", ".jsx", ".mjs"];

    public override bool Owns(string path) => Extensions.Contains(Path.GetExtension(path)) && !path.EndsWith(".d.ts", StringComparison.Ordinal);

    public override bool IsTest(string path) =>
        path.Contains(".test.", StringComparison.Ordinal) || path.Contains(".spec.", StringComparison.Ordinal);

    public override string TestPath(string path, string title, IReadOnlyList<string> paths) =>
        Free($"{Folder(path)}{Stem(path)}.{Words.Slug(title)}", $".test{Path.GetExtension(path)}", paths);

    public override string Edit(ReadFile file, Change change) => Append(file.Text, change, c => Function(file.Path, c));

    public override string Compose(string path, Change change) => IsTest(path)
        ? $$"""
        import assert from "node:assert/strict";
        import { test } from "node:test";
        import { {{Words.Camel(change.Issue.Title)}} } from "./{{(change.Subject is { } subject ? Stem(subject.Path) : "index")}}";

        // {{change.Reason}}
        test({{Words.Quoted(change.Issue.Title)}}, () => {
          assert.equal({{Words.Camel(change.Issue.Title)}}(), {{Words.Quoted(change.Issue.Title)}});
        });

        """
        : Function(path, change);

    private static string Function(string path, Change change)
    {
        var type = Path.GetExtension(path) is ".ts" or ".tsx" or ".mts" ? ": string" : "";
        return $$"""
            /** Issue {{change.Issue.Number}}: {{change.Reason.Replace("*/", "* /", StringComparison.Ordinal)}} */
            export function {{Words.Camel(change.Issue.Title)}}(){{type}} {
              return {{Words.Quoted(change.Issue.Title)}};
            }

            """;
    }
}

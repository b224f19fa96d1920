using System.Text.RegularExpressions;
using CodeValdCortex.Model.Reading;

namespace CodeValdCortex.Model.Editing;

/// <summary>Go: an exported function, and a table-free test in the same package.</summary>
internal sealed partial class Go : Language
{
    public override bool Owns(string path) => path.EndsWith(".go", StringComparison.Ordinal);

    public override bool IsTest(string path) => path.EndsWith("_test.go", StringComparison.Ordinal);

    public override string TestPath(string path, string title, IReadOnlyList<string> paths) =>
        Free($"{Folder(path)}{Stem(path)}_{Words.Snake(title)}", "_test.go", paths);

    public override string Edit(ReadFile file, Change change) => Append(file.Text, change, Function);

    public override string Compose(string path, Change change) => IsTest(path)
        ? $$"""
        package {{Package(change.Subject)}}

        import "testing"

        // {{change.Reason}}
        func Test{{Words.Pascal(change.Issue.Title)}}(t *testing.T) {
        	if got := {{Words.Pascal(change.Issue.Title)}}(); got != {{Words.Quoted(change.Issue.Title)}} {
        		t.Errorf("got %q", got)
        	}
        }

        """
        : $"package {Package(new ReadFile(path, "", true))}\n\n{Function(change)}";

    private static string Function(Change change) =>
        $$"""
        // {{Words.Pascal(change.Issue.Title)}} answers issue {{change.Issue.Number}}: {{change.Reason}}
        func {{Words.Pascal(change.Issue.Title)}}() string {
        	return {{Words.Quoted(change.Issue.Title)}}
        }

        """;

    private static string Package(ReadFile? subject) => subject switch
    {
        { Text: var text } when PackageLine().Match(text) is { Success: true } line => line.Groups["name"].Value,
        { Path: var path } when Path.GetFileName(Folder(path).TrimEnd('/')) is { Length: > 0 } folder => Words.Snake(folder),
        _ => "main",
    };

    [GeneratedRegex(@"^package (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PackageLine();
}

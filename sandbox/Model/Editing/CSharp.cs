using System.Text.RegularExpressions;
using CodeValdCortex.Model.Reading;

namespace CodeValdCortex.Model.Editing;

/// <summary>C#: a static class of its own at the end of the file, and an xUnit test in the test project where there is one.</summary>
internal sealed partial class CSharp : Language
{
    public override bool Owns(string path) => path.EndsWith(".cs", StringComparison.Ordinal);

    public override bool IsTest(string path) => path.EndsWith("Tests.cs", StringComparison.Ordinal) || path.EndsWith("Test.cs", StringComparison.Ordinal);

    public override string TestPath(string path, string title, IReadOnlyList<string> paths)
    {
        // Beside the tests that exist; a project of its own is more than a change of one file should bring.
        var folder = paths.Where(IsTest).Select(Folder).FirstOrDefault()
            ?? paths.Where(p => p.EndsWith("Tests.csproj", StringComparison.Ordinal)).Select(Folder).FirstOrDefault()
            ?? "tests/";
        return Free($"{folder}{Stem(path)}{Words.Pascal(title)}", "Tests.cs", paths);
    }

    public override string Edit(ReadFile file, Change change) => Append(file.Text, change, Class);

    public override string Compose(string path, Change change) => IsTest(path)
        ? $$"""
        {{(Namespace(change.Subject) is { } name ? $"using {name};\n" : "")}}using Xunit;

        /// <summary>{{Xml(change.Reason)}}</summary>
        public sealed class {{Stem(path)}}
        {
            [Fact]
            public void Says_what_was_asked_for() => Assert.Equal({{Words.Quoted(change.Issue.Title)}}, {{Words.Pascal(change.Issue.Title)}}.Text());
        }

        """
        : Class(change);

    private static string Class(Change change) =>
        $$"""
        /// <summary>Issue {{change.Issue.Number}}: {{Xml(change.Reason)}}</summary>
        public static class {{Words.Pascal(change.Issue.Title)}}
        {
            /// <summary>The text that was asked for.</summary>
            public static string Text() => {{Words.Quoted(change.Issue.Title)}};
        }

        """;

    // A class after a file-scoped namespace is in it; one after a block namespace is in none.
    private static string? Namespace(ReadFile? subject) =>
        subject is not null && FileScopedNamespace().Match(subject.Text) is { Success: true } line ? line.Groups["name"].Value : null;

    private static string Xml(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)\s*;", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileScopedNamespace();
}

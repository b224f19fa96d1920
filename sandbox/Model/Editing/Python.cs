using CodeValdCortex.Model.Reading;

namespace CodeValdCortex.Model.Editing;

/// <summary>Python: a function, and a pytest test that loads the file by its path.</summary>
internal sealed class Python : Language
{
    public override bool Owns(string path) => path.EndsWith(".py", StringComparison.Ordinal);

    public override bool IsTest(string path) => Path.GetFileName(path).StartsWith("test_", StringComparison.Ordinal);

    public override string TestPath(string path, string title, IReadOnlyList<string> paths) =>
        Free($"{Folder(path)}test_{Stem(path)}_{Words.Snake(title)}", ".py", paths);

    public override string Edit(ReadFile file, Change change) => Append(file.Text, change, c => "\n" + Function(c));

    public override string Compose(string path, Change change) => IsTest(path)
        ? $$"""
        # {{change.Reason}}
        import runpy
        from pathlib import Path


        def test_{{Words.Snake(change.Issue.Title)}}():
            module = runpy.run_path(str(Path(__file__).with_name("{{Path.GetFileName(change.Subject?.Path ?? "module.py")}}")))
            assert module["{{Words.Snake(change.Issue.Title)}}"]() == {{Words.Quoted(change.Issue.Title)}}

        """
        : Function(change);

    private static string Function(Change change) =>
        $$"""
        def {{Words.Snake(change.Issue.Title)}}():
            # Issue {{change.Issue.Number}}: {{change.Reason}}
            return {{Words.Quoted(change.Issue.Title)}}

        """;
}

using CodeValdCortex.Model.Reading;

namespace CodeValdCortex.Model.Editing;

/// <summary>Any other file: a comment in its syntax at the end.</summary>
/// <param name="comment">How a comment line begins; empty for text without comments.</param>
internal sealed class PlainText(string comment) : Language
{
    private static readonly Dictionary<string, string> Comments = new(StringComparer.OrdinalIgnoreCase)
    {
        [".c"] = "// ", [".h"] = "// ", [".cc"] = "// ", [".cpp"] = "// ", [".hpp"] = "// ", [".java"] = "// ", [".kt"] = "// ",
        [".rs"] = "// ", [".swift"] = "// ", [".scala"] = "// ", [".php"] = "// ", [".dart"] = "// ", [".zig"] = "// ",
        [".rb"] = "# ", [".sh"] = "# ", [".pl"] = "# ", [".ex"] = "# ", [".r"] = "# ", [".jl"] = "# ",
        [".lua"] = "-- ", [".hs"] = "-- ", [".sql"] = "-- ", [".erl"] = "% ", [".clj"] = "; ", [".el"] = "; ",
    };

    public override bool IsCode => comment.Length > 0;

    public static PlainText For(string path) => new(Comments.GetValueOrDefault(Path.GetExtension(path), ""));

    public override bool Owns(string path) => true;

    public override bool IsTest(string path) => IsCode && Stem(path).EndsWith("_test", StringComparison.Ordinal);

    public override string? TestPath(string path, string title, IReadOnlyList<string> paths) =>
        IsCode ? Free($"{Folder(path)}{Stem(path)}_{Words.Snake(title)}", $"_test{Path.GetExtension(path)}", paths) : null;

    public override string Edit(ReadFile file, Change change) => Append(file.Text, change, Remark);

    public override string Compose(string path, Change change) => Remark(change);

    private string Remark(Change change) => $"{comment}Issue {change.Issue.Number}: {change.Reason}\n";
}

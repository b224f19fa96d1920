namespace CodeValdCortex.Model.Tests;

/// <summary>A prompt written by hand, in the form that the model reads; a test takes something out of it.</summary>
internal sealed record PromptText
{
    private const string Marker = "0123456789abcdef01234567";

    public string Step { get; init; } = "files";

    public string WorkType { get; init; } = "software";

    public string? Title { get; init; } = "Add a farewell";

    public string Body { get; init; } = "The opposite of hello.";

    public string? Target { get; init; }

    public IReadOnlyList<string>? Paths { get; init; } = ["README.md", "greet/greet.go"];

    public IReadOnlyList<(string Path, string Text)> Files { get; init; } = [("greet/greet.go", "package greet\n\nfunc Hello() string { return \"hello\" }\n")];

    public IReadOnlyList<string> Facts { get; init; } = [];

    public IReadOnlyList<string> Feedback { get; init; } = [];

    public IReadOnlyList<string> Plan { get; init; } = [];

    public string? Diff { get; init; }

    public string DataMarker { get; init; } = Marker;

    public string System => $"You are an engineer.\n\nStep: {Step}\nWork type: {WorkType}\nSection marker: {Marker}\n";

    public string User
    {
        get
        {
            var target = Target is null ? "" : $"\nTarget file: {Target}";
            var text = Title is null ? "" : Section("issue", $"Number: 7\nTitle: {Title}{target}\nBody:\n{Body}");
            text += Bullets("feedback", Feedback) + Bullets("plan", Plan) + Bullets("facts", Facts);
            text += Diff is null ? "" : Section("diff", Diff);
            text += Paths is null ? "" : Section("paths", $"{Paths.Count} of {Paths.Count} paths:\n{string.Join('\n', Paths)}");
            return text + string.Concat(Files.Select(f => Section("file", $"Path: {f.Path}\nShown: in full\nText:\n{f.Text}")));
        }
    }

    private string Bullets(string name, IReadOnlyList<string> lines) =>
        lines.Count == 0 ? "" : Section(name, "Lines:\n" + string.Join('\n', lines.Select(l => $"- {l}")));

    private string Section(string name, string content) => $"===== {DataMarker} {name} =====\n{content}\n===== {DataMarker} end {name} =====\n\n";
}

using System.Globalization;

namespace CodeValdCortex.Standalone.Demo;

/// <summary>Plain lines, one for each change: for logs, pipes and CI.</summary>
internal sealed class PlainDisplay(TextWriter output) : IDemoDisplay
{
    private readonly Dictionary<long, string> _shown = [];

    public void Say(string line) => output.WriteLine(line);

    public Task Follow(Func<Action<IReadOnlyList<DemoItem>>, Task> work) => work(Show);

    public void Conclude(DemoReport report, IReadOnlyList<DemoItem> items)
    {
        foreach (var item in items)
        {
            output.WriteLine();
            output.WriteLine(ItemText.Heading(item));
            foreach (var line in ItemText.Details(item))
                output.WriteLine("  " + line);
        }

        output.WriteLine();
        foreach (var (question, lines) in report.GraphText())
        {
            output.WriteLine(question);
            foreach (var line in lines)
                output.WriteLine("  " + line);
        }

        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(report.Ok ? "ok" : "NOT OK")}, {report.Seconds:F1} s"));
    }

    private void Show(IReadOnlyList<DemoItem> items)
    {
        foreach (var item in items)
        {
            var line = ItemText.Progress(item);
            if (_shown.GetValueOrDefault(item.Number) == line)
                continue;
            _shown[item.Number] = line;
            output.WriteLine($"#{item.Number}  {line}");
        }
    }
}
